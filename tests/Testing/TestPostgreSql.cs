using CodeRunner.Core.Data;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CodeRunner.Testing;

/// <summary>A new, migrated database on the PostgreSQL server named by CODERUNNER_TEST_POSTGRES, gone when disposed.</summary>
public sealed class TestPostgreSql : IDbContextFactory<CodeRunnerDbContext>, IDisposable
{
    private const string Variable = "CODERUNNER_TEST_POSTGRES";
    private const string Missing = $"There is no PostgreSQL to test with: set {Variable} to a connection string, as tests/postgresql.sh prints it.";
    private readonly DbContextOptions<CodeRunnerDbContext>? _options;

    public TestPostgreSql()
    {
        if (NewName() is not { } connection)
        {
            return;
        }

        _options = new DatabaseOptions { Provider = DatabaseProvider.PostgreSql, ConnectionString = connection }.ToContextOptions();
        using var db = CreateDbContext();
        db.Database.Migrate();
    }

    /// <summary>Connection string of a database that is not there yet; skips the test, or fails it in CI, when there is no server.</summary>
    public static string NewDatabase()
    {
        var connection = NewName();
        Requires.That(connection is not null, Missing);
        return connection!;
    }

    /// <summary>Skips the test that runs, or fails it in CI, when there is no server.</summary>
    public CodeRunnerDbContext CreateDbContext()
    {
        Requires.That(_options is not null, Missing);
        return new CodeRunnerDbContext(_options!);
    }

    public void Dispose()
    {
        if (_options is not null)
        {
            using var db = CreateDbContext();
            db.Database.EnsureDeleted();
        }
    }

    private static string? NewName() => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } server
        ? new NpgsqlConnectionStringBuilder(server) { Database = $"coderunner_test_{Guid.NewGuid():N}" }.ToString()
        : null;
}
