using System.Runtime.Versioning;
using CodeRunner.Core.Data;
using CodeRunner.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CodeRunner.Core.Tests.Data;

/// <summary>The database's file in the data folder: it holds answers, sources and hashed passwords.</summary>
public sealed class DatabaseFileTests
{
    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void New_database_is_its_owners_alone_also_in_a_folder_that_others_may_read()
    {
        using var folder = new TemporaryFolder();
        File.SetUnixFileMode(folder.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);

        using var db = Migrated(new DatabaseOptions { Directory = folder.Path });
        db.Database.OpenConnection();

        var files = Directory.GetFiles(folder.Path, "coderunner.db*");
        Assert.Contains(files, file => file.EndsWith("-wal", StringComparison.Ordinal));
        Assert.All(files.Select(File.GetUnixFileMode), mode => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, mode));
    }

    [Fact]
    public void Empty_connection_string_is_as_none()
    {
        using var folder = new TemporaryFolder();

        using var db = Migrated(new DatabaseOptions { Directory = folder.Path, ConnectionString = " " });

        Assert.True(new FileInfo(Path.Combine(folder.Path, "coderunner.db")) is { Exists: true, Length: > 0 });
    }

    [Fact]
    public void Database_from_a_backup_in_another_journal_mode_is_taken()
    {
        using var folder = new TemporaryFolder();
        using (var backup = new SqliteConnection($"Data Source={Path.Combine(folder.Path, "coderunner.db")};Pooling=False"))
        {
            backup.Open();
            using var command = backup.CreateCommand();
            command.CommandText = "PRAGMA journal_mode=DELETE; CREATE TABLE \"Notes\" (\"Id\" INTEGER);";
            command.ExecuteNonQuery();
        }

        using var db = Migrated(new DatabaseOptions { Directory = folder.Path });

        Assert.Equal(["wal"], db.Database.SqlQueryRaw<string>("SELECT journal_mode AS \"Value\" FROM pragma_journal_mode").ToList());
    }

    private static CodeRunnerDbContext Migrated(DatabaseOptions options)
    {
        var db = new CodeRunnerDbContext(options.ToContextOptions());
        db.Database.Migrate();
        return db;
    }
}
