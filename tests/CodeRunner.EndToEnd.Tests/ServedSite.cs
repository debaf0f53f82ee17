using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.RegularExpressions;
using CodeRunner.Testing;

namespace CodeRunner.EndToEnd.Tests;

/// <summary>The built program, serving as its own process from a data folder of the test's.</summary>
public sealed partial class ServedSite : IAsyncDisposable
{
    private const int SigInt = 2;
    private const int SigTerm = 15;

    private readonly Process _process;
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<string> _output = [];

    private ServedSite(string dataDirectory, IReadOnlyDictionary<string, string>? environment)
    {
        var start = Program.Start("serve", "--data", dataDirectory, "--urls", "http://127.0.0.1:0");

        // Tests hand in faster than people.
        start.Environment["Submissions__PerMinute"] = "0";
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Read(line.Data);
        _process.ErrorDataReceived += (_, line) => Read(line.Data);
        _process.Exited += (_, _) => _address.TrySetException(new InvalidOperationException($"The program ended before it was ready:\n{Output}"));
    }

    public HttpClient Client { get; private set; } = new();

    public int ProcessId => _process.Id;

    public string Output
    {
        get
        {
            lock (_output)
            {
                return string.Join('\n', _output);
            }
        }
    }

    /// <summary>Starts the program and waits until it says that it is ready.</summary>
    public static async Task<ServedSite> StartAsync(
        string dataDirectory, CancellationToken cancellation, IReadOnlyDictionary<string, string>? environment = null)
    {
        var site = new ServedSite(dataDirectory, environment);
        site._process.Start();
        site._process.BeginOutputReadLine();
        site._process.BeginErrorReadLine();
        site.Client = new HttpClient { BaseAddress = await site._address.Task.WaitAsync(cancellation) };
        return site;
    }

    /// <summary>Acts as whoever the token belongs to from now on.</summary>
    public void Authorize(string token) => Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);

    internal async Task<Readiness> ReadinessAsync(CancellationToken cancellation)
    {
        using var response = await Client.GetAsync("/readyz", cancellation);
        return new Readiness(response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>(cancellation));
    }

    /// <summary>Ends the process as a power cut would.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Ends the process as Ctrl+C does; returns its exit status.</summary>
    public async Task<int> InterruptAsync(CancellationToken cancellation)
    {
        _ = Kill(_process.Id, SigInt);
        await _process.WaitForExitAsync(cancellation);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (!_process.HasExited)
        {
            _ = Kill(_process.Id, SigTerm);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private void Read(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_output)
        {
            _output.Add(line);
        }

        if (Ready().Match(line) is { Success: true } ready)
        {
            _address.TrySetResult(new Uri(ready.Groups[1].Value));
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);

    [GeneratedRegex(@"ready at (http\S+)")]
    private static partial Regex Ready();
}
