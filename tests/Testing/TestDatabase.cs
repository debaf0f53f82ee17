using CodeRunner.Core.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace CodeRunner.Testing;

/// <summary>A real, migrated database with a folder of its own, gone when disposed. SQLite unless asked otherwise.</summary>
public sealed class TestDatabase : IDbContextFactory<CodeRunnerDbContext>, IDisposable
{
    private const string FileName = "coderunner.db";

    // Migrating costs more than most tests do: the tests of a process copy one migrated file.
    private static readonly Lazy<byte[]> s_migrated = new(Migrated);
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
        if (provider == DatabaseProvider.Sqlite)
        {
            File.WriteAllBytes(Options.PathOf(FileName), s_migrated.Value);
        }

        _options = Options.ToContextOptions();
        if (provider == DatabaseProvider.PostgreSql)
        {
            using var db = CreateDbContext();
            db.Database.Migrate();
        }
    }

    public TemporaryFolder Folder { get; } = new();

    public DatabaseOptions Options { get; }

    /// <summary>On <paramref name="provider"/>. Not a constructor: a class that tests share has one, without parameters.</summary>
    public static TestDatabase On(DatabaseProvider provider) => new(provider);

    public CodeRunnerDbContext CreateDbContext() => new(_options);

    /// <summary>The same, and <paramref name="interceptor"/> sees what it does.</summary>
    public CodeRunnerDbContext CreateDbContext(IInterceptor interceptor) =>
        new(new DbContextOptionsBuilder<CodeRunnerDbContext>(_options).AddInterceptors(interceptor).Options);

    public void Dispose()
    {
        using (var db = CreateDbContext())
        {
            if (Options.Provider == DatabaseProvider.PostgreSql)
            {
                db.Database.EnsureDeleted();
            }
            else
            {
                SqliteConnection.ClearPool((SqliteConnection)db.Database.GetDbConnection());
            }
        }

        Folder.Dispose();
    }

    private static byte[] Migrated()
    {
        using var folder = new TemporaryFolder();
        var options = new DatabaseOptions { Directory = folder.Path };
        using (var db = new CodeRunnerDbContext(options.ToContextOptions()))
        {
            db.Database.Migrate();
            SqliteConnection.ClearPool((SqliteConnection)db.Database.GetDbConnection());
        }

        // The last connection to close has written the log back into the file.
        return File.ReadAllBytes(options.PathOf(FileName));
    }
}
