using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using CodeRunner.Core.Submissions;

namespace CodeRunner.Bench;

/// <summary>This program, serving in a process of its own from an empty data folder, with a token for its API.</summary>
internal sealed partial class ServedProgram : IAsyncDisposable
{
    private const string User = "bench@localhost";
    private readonly Process _process;

    private ServedProgram(Process process, HttpClient client, TimeSpan start) => (_process, Client, Start) = (process, client, start);

    public HttpClient Client { get; }

    /// <summary>From the process's start until it says that it is ready.</summary>
    public TimeSpan Start { get; }

    /// <summary>Memory the process holds now (proportional set size where the kernel tells it, else resident), MiB.</summary>
    public async Task<double> MemoryMiBAsync()
    {
        var rollup = await File.ReadAllTextAsync($"/proc/{_process.Id}/smaps_rollup");
        return double.Parse(Pss().Match(rollup).Groups[1].Value, CultureInfo.InvariantCulture) / 1024;
    }

    /// <summary>Open descriptors of the process.</summary>
    public int Descriptors => Directory.GetFileSystemEntries($"/proc/{_process.Id}/fd").Length;

    /// <summary>The engine's containers that this process made.</summary>
    public async Task<int> ContainersAsync(CancellationToken cancellation)
    {
        using var docker = Process.Start(new ProcessStartInfo("docker", ["ps", "-a", "--filter", "label=coderunner.owner", "--format", "{{.Label \"coderunner.owner\"}}"])
        {
            RedirectStandardOutput = true,
        })!;
        var owners = await docker.StandardOutput.ReadToEndAsync(cancellation);
        await docker.WaitForExitAsync(cancellation);
        return docker.ExitCode == 0
            ? owners.Split('\n').Count(owner => owner.Contains($"/{_process.Id}/", StringComparison.Ordinal))
            : throw new InvalidOperationException($"docker ps ended with {docker.ExitCode}: the containers are counted by the docker command.");
    }

    /// <summary>Starts serving from <paramref name="directory"/>; the first start there also sets it up.</summary>
    public static async Task<ServedProgram> StartAsync(string directory, CancellationToken cancellation)
    {
        var started = Stopwatch.GetTimestamp();
        var process = Process.Start(Command("serve", "--data", directory, "--urls", "http://127.0.0.1:0"))!;
        while (await process.StandardOutput.ReadLineAsync(cancellation) is { } line)
        {
            if (Ready().Match(line) is { Success: true } ready)
            {
                var elapsed = Stopwatch.GetElapsedTime(started);
                _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
                return new ServedProgram(process, new HttpClient { BaseAddress = new Uri(ready.Groups[1].Value) }, elapsed);
            }
        }

        throw new InvalidOperationException("The program ended before it was ready.");
    }

    /// <summary>Makes a user with a token, and uses it from now on.</summary>
    public async Task AuthorizeAsync(string directory)
    {
        await RunAsync("a long enough password\n", "user", User, "--set-password", "--data", directory);
        var token = await RunAsync("", "token", "--user", User, "--name", "bench", "--data", directory);
        Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.Trim());
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        using (Process.Start("kill", ["-INT", $"{_process.Id}"]))
        {
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    public static async Task<string> RunAsync(string input, params string[] arguments)
    {
        using var process = Process.Start(Command(arguments))!;
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{arguments[0]} ended with {process.ExitCode}.");
    }

    private static ProcessStartInfo Command(params string[] arguments) =>
        new("dotnet", [typeof(ServedProgram).Assembly.Location, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            Environment = { [$"{SubmissionOptions.Section}__{nameof(SubmissionOptions.PerMinute)}"] = "0" },
        };

    [GeneratedRegex(@"ready at (http\S+)")]
    private static partial Regex Ready();

    [GeneratedRegex(@"^Pss:\s+(\d+)", RegexOptions.Multiline)]
    private static partial Regex Pss();
}
