using System.Diagnostics;
using CodeRunner.Testing;

namespace CodeRunner.Sandbox.Tests.Boxes;

/// <summary>A judge reduced to its sandbox, in a process of its own: see tests/SandboxNode.</summary>
internal sealed class JudgeProcess : IAsyncDisposable
{
    private readonly Process _process;

    private JudgeProcess(Process process, string owner) => (_process, Owner) = (process, owner);

    /// <summary>The beginning of its boxes' owner label.</summary>
    public string Owner { get; }

    /// <summary>Starts it and waits until it has two warm boxes.</summary>
    public static async Task<JudgeProcess> StartAsync()
    {
        var program = Path.Combine(AppContext.BaseDirectory, "CodeRunner.SandboxNode.dll");
        var start = new ProcessStartInfo("dotnet", [program]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        start.Environment[SandboxOptions.ImageVariable] = (await TestSandbox.OptionsAsync()).Image;
        start.Environment["Sandbox__WarmBoxes"] = "2";
        var process = Process.Start(start)!;
        return new JudgeProcess(process, await LineAsync(process));
    }

    /// <summary>Lets it do something with a box; answers when that has begun.</summary>
    public async Task<string> AskAsync(string what)
    {
        await _process.StandardInput.WriteLineAsync(what);
        return await LineAsync(_process);
    }

    public void Kill() => _process.Kill();

    /// <summary>Asks it to end, and waits for that. Not as Ctrl+C does: what a script starts in the background ignores it.</summary>
    public async Task StopAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await StopAsync();
        }

        _process.Dispose();
    }

    private static async Task<string> LineAsync(Process process) =>
        await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) ?? throw new InvalidOperationException("The judge process ended.");
}
