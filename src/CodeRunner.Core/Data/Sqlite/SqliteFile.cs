using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Sqlite.Storage.Internal;

namespace CodeRunner.Core.Data.Sqlite;

/// <summary>The database as a file of SQLite.</summary>
internal static class SqliteFile
{
    /// <summary>Points a context at it, by connections that stay open and keep their statements.</summary>
    public static DbContextOptionsBuilder UseSqliteFile(this DbContextOptionsBuilder builder, DatabaseOptions options)
    {
        builder.UseSqlite(ConnectionString(options), sqlite => sqlite.MigrationsAssembly(DataRegistration.SqliteMigrations))
            .AddInterceptors(new StatementKeeping());
#pragma warning disable EF1001 // The only way to say what opening and closing a connection do.
        return builder.ReplaceService<ISqliteRelationalConnection, LastingConnection>();
#pragma warning restore EF1001
    }

    private static string ConnectionString(DatabaseOptions options)
    {
        // An empty one, which is how many deployment files say "none", would be a database that ends with its connection.
        if (!string.IsNullOrWhiteSpace(options.ConnectionString))
        {
            return options.ConnectionString;
        }

        var path = options.PathOf("coderunner.db");
        MakeForOwner(path);
        return new SqliteConnectionStringBuilder { DataSource = path }.ToString();
    }

    /// <summary>SQLite gives its other files the rights of the first; the folder may be one that others may read.</summary>
    private static void MakeForOwner(string path)
    {
        if (!OperatingSystem.IsWindows() && !File.Exists(path))
        {
            new FileStream(path, new FileStreamOptions
            {
                Mode = FileMode.OpenOrCreate,
                Access = FileAccess.Write,
                Share = FileShare.ReadWrite,
                UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            }).Dispose();
        }
    }
}
