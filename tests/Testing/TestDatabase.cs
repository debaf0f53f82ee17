using CodeRunner.Core.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CodeRunner.Testing;

/// <summary>A real, migrated database with a folder of its own, gone when disposed. SQLite unless asked otherwise.</summary>
public sealed class TestDatabase : IDbContextFactory<CodeRunnerDbContext>, IDisposable
{
    private readonly DbContextOptions<CodeRunnerDbContext> _options;

    public TestDatabase()
        : this(DatabaseProvider.Sqlite)
    {
    }

    private TestDatabase(DatabaseProvider provider)
    {
        Options = new DatabaseOptions
        {
            Directory = Folder.Path,
            Provider = provider,
            ConnectionString = provider == DatabaseProvider.PostgreSql ? TestPostgreSql.NewDatabase() : null,
        };
        _options = (DbContextOptions<CodeRunnerDbContext>)new DbContextOptionsBuilder<CodeRunnerDbContext>()
            .UseCodeRunnerDatabase(Options).Options;
        using var db = CreateDbContext();
        db.Database.Migrate();
    }

    public TemporaryFolder Folder { get; } = new();

    public DatabaseOptions Options { get; }

    /// <summary>On <paramref name="provider"/>. Not a constructor: a class that tests share has one, without parameters.</summary>
    public static TestDatabase On(DatabaseProvider provider) => new(provider);

    public CodeRunnerDbContext CreateDbContext() => new(_options);

    public void Dispose()
    {
        if (Options.Provider == DatabaseProvider.PostgreSql)
        {
            using var db = CreateDbContext();
            db.Database.EnsureDeleted();
        }

        SqliteConnection.ClearAllPools();
        Folder.Dispose();
    }
}
