using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using CodeRunner.Core.Submissions;
using CodeRunner.Judging;
using CodeRunner.Sandbox;

namespace CodeRunner.Bench;

/// <summary>The settings in which served programs differ.</summary>
internal sealed record SiteKind(int BoxUses, bool ParallelTests = true);

/// <summary>This program, serving in a process of its own, and a user of its API.</summary>
internal sealed partial class ServedProgram : IAsyncDisposable
{
    private const string User = "bench@localhost";
    private const string OwnerLabel = "coderunner.owner";
    private readonly Process _process;
    private readonly HttpClient _http;

    private ServedProgram(Process process, Uri address, string directory, TimeSpan start)
    {
        (_process, DataDirectory, Start) = (process, directory, start);
        _http = new HttpClient { BaseAddress = address };
        Client = new SiteClient(_http);
    }

    /// <summary>Can do something after <see cref="AuthorizeAsync"/>.</summary>
    public SiteClient Client { get; }

    public Uri Address => _http.BaseAddress!;

    /// <summary>Its data folder.</summary>
    public string DataDirectory { get; }

    public int ProcessId => _process.Id;

    /// <summary>From the process's start until it says that it is ready.</summary>
    public TimeSpan Start { get; }

    /// <summary>Open descriptors of the process.</summary>
    public int Descriptors => Directory.GetFileSystemEntries($"/proc/{_process.Id}/fd").Length;

    /// <summary>Starts serving from <paramref name="directory"/>; the first start there also sets it up.</summary>
    public static Task<ServedProgram> StartAsync(string directory, int boxUses, CancellationToken cancellation) =>
        StartAsync(directory, new SiteKind(boxUses), cancellation);

    /// <inheritdoc cref="StartAsync(string, int, CancellationToken)"/>
    public static Task<ServedProgram> StartAsync(string directory, SiteKind kind, CancellationToken cancellation)
    {
        var command = Child.Program("serve", "--data", directory, "--urls", "http://127.0.0.1:0");
        command.Environment[$"{SubmissionOptions.Section}__{nameof(SubmissionOptions.PerMinute)}"] = "0";
        command.Environment[$"{SandboxOptions.Section}__{nameof(SandboxOptions.BoxUses)}"] = kind.BoxUses.ToString(CultureInfo.InvariantCulture);
        command.Environment[$"{JudgeOptions.Section}__{nameof(JudgeOptions.ParallelTests)}"] = $"{kind.ParallelTests}";
        return StartAsync(command, directory, cancellation);
    }

    /// <summary>The same by a launcher, as a user types <c>./coderunner up</c>.</summary>
    public static Task<ServedProgram> UpAsync(ProcessStartInfo launcher, string directory, CancellationToken cancellation)
    {
        foreach (var argument in (string[])["up", "--data", directory, "--urls", "http://127.0.0.1:0"])
        {
            launcher.ArgumentList.Add(argument);
        }

        return StartAsync(launcher, directory, cancellation);
    }

    /// <summary>Makes the user, with a token, and uses it from now on.</summary>
    public async Task AuthorizeAsync(CancellationToken cancellation)
    {
        await Child.RunAsync(Child.Program("user", User, "--set-password", "--data", DataDirectory), "a long enough password\n", cancellation);
        var token = await Child.RunAsync(Child.Program("token", "--user", User, "--name", "bench", "--data", DataDirectory), "", cancellation);
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.Trim());
    }

    /// <summary>Imports a package that <paramref name="write"/> makes in the folder it is given.</summary>
    public async Task ImportAsync(Func<string, string> write, CancellationToken cancellation) =>
        await Child.RunAsync(Child.Program("import", write(Path.Combine(DataDirectory, "packages")), "--data", DataDirectory), "", cancellation);

    /// <summary>Ids of the engine's containers that this process made.</summary>
    public async Task<IReadOnlyList<string>> BoxesAsync(CancellationToken cancellation)
    {
        var format = $$$"""{{.ID}} {{.Label "{{{OwnerLabel}}}"}}""";
        var rows = await Child.RunAsync(Child.Docker("ps", "-a", "--filter", $"label={OwnerLabel}", "--format", format), "", cancellation);
        return [.. rows.Split('\n').Where(row => row.Contains($"/{_process.Id}/", StringComparison.Ordinal)).Select(row => row.Split(' ')[0])];
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        using (Process.Start("kill", ["-TERM", $"{_process.Id}"]))
        {
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private static async Task<ServedProgram> StartAsync(ProcessStartInfo command, string directory, CancellationToken cancellation)
    {
        command.RedirectStandardOutput = true;
        var started = Stopwatch.GetTimestamp();
        var process = Process.Start(command)!;
        while (await process.StandardOutput.ReadLineAsync(cancellation) is { } line)
        {
            if (Ready().Match(line) is { Success: true } ready)
            {
                var elapsed = Stopwatch.GetElapsedTime(started);
                _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
                return new ServedProgram(process, new Uri(ready.Groups[1].Value), directory, elapsed);
            }
        }

        throw new InvalidOperationException("The program ended before it was ready.");
    }

    [GeneratedRegex(@"ready at (http\S+)")]
    private static partial Regex Ready();
}
