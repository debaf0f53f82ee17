using System.ComponentModel.DataAnnotations;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using Npgsql;

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
    [Required(ErrorMessage = "Database:Directory must name a folder.")]
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

internal sealed class DatabaseOptionsRules : IValidateOptions<DatabaseOptions>
{
    public ValidateOptionsResult Validate(string? name, DatabaseOptions options) =>
        FaultOf(options) is { } fault ? ValidateOptionsResult.Fail(fault) : ValidateOptionsResult.Success;

    private static string? FaultOf(DatabaseOptions options)
    {
        if (!Enum.IsDefined(options.Provider))
        {
            return $"Database:Provider must be {string.Join(" or ", Enum.GetNames<DatabaseProvider>())}.";
        }

        if (string.IsNullOrWhiteSpace(options.ConnectionString))
        {
            return options.Provider == DatabaseProvider.PostgreSql
                ? "Database:ConnectionString is missing; PostgreSql needs it, for example \"Host=localhost;Database=coderunner\"."
                : null;
        }

        try
        {
            _ = options.Provider == DatabaseProvider.PostgreSql
                ? (DbConnectionStringBuilder)new NpgsqlConnectionStringBuilder(options.ConnectionString)
                : new SqliteConnectionStringBuilder(options.ConnectionString);
            return null;
        }
        catch (ArgumentException fault)
        {
            return $"Database:ConnectionString is none for {options.Provider}: {fault.Message}";
        }
    }
}
