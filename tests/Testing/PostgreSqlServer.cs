using System.Diagnostics;
using Npgsql;

namespace CodeRunner.Testing;

/// <summary>
/// A PostgreSQL server of this test process's own, made on first use from the programs of the distribution's package,
/// listening on a socket in a temporary folder, gone with the process.
/// </summary>
public sealed class PostgreSqlServer
{
    private static readonly Lazy<PostgreSqlServer> Shared = new(() => new PostgreSqlServer());

    private readonly string _folder = Directory.CreateTempSubdirectory("coderunner-postgresql-").FullName;
    private int _databases;

    private PostgreSqlServer()
    {
        var programs = Programs!;
        if (Environment.IsPrivilegedProcess)
        {
            // The server refuses to run as root.
            Run("chown", "postgres", _folder);
        }

        Run(AsServer(Path.Combine(programs, "initdb"), "-D", Data, "-A", "trust", "-U", "postgres", "--no-sync", "-E", "UTF8", "--no-locale"));
        Run(AsServer(
            Path.Combine(programs, "pg_ctl"), "-D", Data, "-w", "-l", Path.Combine(_folder, "log"),
            "-o", $"-c listen_addresses= -k {_folder} -c fsync=off -c max_connections=200", "start"));
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Stop();
    }

    private string Data => Path.Combine(_folder, "data");

    private static string? Programs { get; } = Directory.Exists("/usr/lib/postgresql")
        ? Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin"))
            .Where(bin => File.Exists(Path.Combine(bin, "initdb"))).Order(StringComparer.Ordinal).LastOrDefault()
        : null;

    /// <summary>Connection string of a new, empty database; skips the test where PostgreSQL is not installed.</summary>
    public static string NewDatabase()
    {
        Requires.That(Programs is not null, "PostgreSQL is not installed: apt-get install postgresql.");
        return Shared.Value.CreateDatabase();
    }

    private string CreateDatabase()
    {
        var name = $"test{Interlocked.Increment(ref _databases)}";
        using var connection = new NpgsqlConnection($"Host={_folder};Username=postgres;Database=postgres;Pooling=false");
        connection.Open();
#pragma warning disable CA2100 // The name is a number of our own.
        using var command = new NpgsqlCommand($"CREATE DATABASE {name}", connection);
#pragma warning restore CA2100
        command.ExecuteNonQuery();
        return $"Host={_folder};Username=postgres;Database={name}";
    }

    private void Stop()
    {
        Run(AsServer(Path.Combine(Programs!, "pg_ctl"), "-D", Data, "-m", "immediate", "-w", "stop"));
        Directory.Delete(_folder, recursive: true);
    }

    private static string[] AsServer(params string[] command) =>
        Environment.IsPrivilegedProcess ? ["runuser", "-u", "postgres", "--", .. command] : command;

    private static void Run(params string[] command)
    {
        var start = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardError = true, RedirectStandardOutput = true, WorkingDirectory = "/" };
        using var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{string.Join(' ', command)} failed with {process.ExitCode}: {process.StandardError.ReadToEnd()}");
        }
    }
}
