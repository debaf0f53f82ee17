using System.Text;
using CodeRunner.Sandbox;

namespace CodeRunner.Judging.Tests.Support;

/// <summary>A box of <see cref="FakeSandbox"/>.</summary>
internal sealed class FakeBox(FakeSandbox sandbox) : IBox
{
    private readonly CancellationTokenSource _recall = new();
    private string _source = "";

    public string Name => "fake";

    public string Image { get; init; } = "sha256:fake";

    public bool IsUsable { get; private set; } = true;

    public int Cgroup => 2;

    public bool IsWanted { get; private set; }

    public CancellationToken Recalled => _recall.Token;

    /// <summary>Somebody could use its place.</summary>
    public void Want() => IsWanted = true;

    /// <summary>Somebody waits for its place.</summary>
    public void Recall()
    {
        Want();
        _recall.Cancel();
    }

    public async Task<RunReport> RunAsync(RunRequest request, CancellationToken cancellation)
    {
        if (!IsUsable)
        {
            throw new SandboxException("The box is gone.");
        }

        var stdin = request.Stdin is null ? "" : await new StreamReader(request.Stdin).ReadToEndAsync(cancellation);
        if ((request.Program ?? (request.Artefact is null ? null : request.Files)) is [var main, ..])
        {
            _source = Encoding.UTF8.GetString(main.Content.Span);
        }

        var asked = new FakeRequest(request, stdin, _source);
        lock (sandbox.Requests)
        {
            sandbox.Requests.Add(asked);
        }

        IsUsable = false; // while it runs, and after a failure
        var run = await (request.Artefact is null ? sandbox.Program : sandbox.Compiler)(asked, cancellation);
        cancellation.ThrowIfCancellationRequested();
        IsUsable = !run.TakesTheBox;
        await request.Stdout.WriteAsync(Encoding.UTF8.GetBytes(run.Output), cancellation);
        await request.Stderr.WriteAsync(Encoding.UTF8.GetBytes(run.Stderr), cancellation);
        return ReportOf(run);
    }

    public ValueTask DisposeAsync()
    {
        sandbox.TakeBack(this);
        return ValueTask.CompletedTask;
    }

    private static RunReport ReportOf(FakeRun run) => new(
        run.Outcome,
        run.Outcome == RunOutcome.Exited ? run.ExitCode : -1,
        run.Signal,
        TimeSpan.FromMilliseconds(run.CpuMs),
        TimeSpan.FromMilliseconds(run.CpuMs + 1),
        run.MemoryKiB,
        Encoding.UTF8.GetByteCount(run.Output),
        Encoding.UTF8.GetByteCount(run.Stderr),
        run.Outcome == RunOutcome.OutputLimit,
        StderrCut: false);
}
