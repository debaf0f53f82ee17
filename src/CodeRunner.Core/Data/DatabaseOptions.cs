using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace CodeRunner.Core.Data;

/// <summary>Which database holds the data.</summary>
public enum DatabaseProvider
{
    Sqlite,
    PostgreSql,
}

/// <summary>Settings of section <c>Database</c>.</summary>
public sealed class DatabaseOptions
{
    public const string Section = "Database";

    /// <summary>Folder for everything this node keeps: database file, keys, caches, logs.</summary>
    [Required]
    public string Directory { get; set; } = "var";

    public DatabaseProvider Provider { get; set; } = DatabaseProvider.Sqlite;

    /// <summary>Needed for PostgreSQL; on SQLite the file <c>coderunner.db</c> in <see cref="Directory"/>.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>With less free disk space for <see cref="Directory"/>, in MiB, this node says that it is not ready.</summary>
    [Range(1, 1_048_576, ErrorMessage = "Database:MinFreeMiB must be from {1} to {2}.")]
    public int MinFreeMiB { get; set; } = 64;

    /// <summary><paramref name="name"/> inside the data folder, as an absolute path; its folder is created, for its owner only.</summary>
    public string PathOf(params ReadOnlySpan<string> name)
    {
        var path = Path.GetFullPath(Path.Combine([Directory, .. name]));
        var folder = Path.GetDirectoryName(path)!;
        if (OperatingSystem.IsWindows())
        {
            System.IO.Directory.CreateDirectory(folder);
        }
        else
        {
            System.IO.Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return path;
    }
}

[OptionsValidator]
internal sealed partial class DatabaseOptionsBounds : IValidateOptions<DatabaseOptions>;

internal sealed class DatabaseOptionsRules : IValidateOptions<DatabaseOptions>
{
    public ValidateOptionsResult Validate(string? name, DatabaseOptions options) =>
        options.Provider == DatabaseProvider.PostgreSql && string.IsNullOrWhiteSpace(options.ConnectionString)
            ? ValidateOptionsResult.Fail("Database:ConnectionString is missing; PostgreSql needs it, for example \"Host=localhost;Database=coderunner\".")
            : ValidateOptionsResult.Success;
}
