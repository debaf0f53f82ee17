using System.Text;
using CodeRunner.Sandbox;

namespace CodeRunner.Judging.Tests.Support;

/// <summary>What a program did, told rather than done.</summary>
internal sealed record FakeRun(string Output = "")
{
    public RunOutcome Outcome { get; init; } = RunOutcome.Exited;
    public int ExitCode { get; init; }
    public int Signal { get; init; }
    public double CpuMs { get; init; } = 10;
    public long MemoryKiB { get; init; } = 1000;
    public string Stderr { get; init; } = "";

    /// <summary>Whether the box is of no use afterwards.</summary>
    public bool TakesTheBox { get; init; }
}

/// <summary>A run as the sandbox was asked for it; <paramref name="Source"/> is what was compiled last in the same box.</summary>
internal sealed record FakeRequest(RunRequest Request, string Stdin, string Source);

/// <summary>Stands in for the engine: programs are functions from their input to what they did.</summary>
internal sealed class FakeSandbox : ISandbox
{
    private int _leased;
    private int _givenBack;

    public Func<FakeRequest, CancellationToken, Task<FakeRun>> Compiler { get; set; } = (_, _) => Task.FromResult(new FakeRun());

    public Func<FakeRequest, CancellationToken, Task<FakeRun>> Program { get; set; } = (_, _) => Task.FromResult(new FakeRun());

    public List<FakeRequest> Requests { get; } = [];
    public int Leased => _leased;
    public int GivenBack => _givenBack;

    /// <summary>Makes every program <paramref name="run"/>.</summary>
    public void Answer(Func<string, FakeRun> run) => Program = (request, _) => Task.FromResult(run(request.Stdin));

    public ValueTask<IBox> LeaseAsync(CancellationToken cancellation)
    {
        Interlocked.Increment(ref _leased);
        return ValueTask.FromResult<IBox>(new Box(this));
    }

    public Task<SandboxStatus> CheckAsync(CancellationToken cancellation) => Task.FromResult(new SandboxStatus(true, true, 1, 0, null));

    private sealed class Box(FakeSandbox sandbox) : IBox
    {
        private string _source = "";

        public string Name => "fake";

        public string Image => "sha256:fake";

        public bool IsUsable { get; private set; } = true;

        public int Cgroup => 2;

        public async Task<RunReport> RunAsync(RunRequest request, CancellationToken cancellation)
        {
            if (!IsUsable)
            {
                throw new SandboxException("The box is gone.");
            }

            var stdin = request.Stdin is null ? "" : await new StreamReader(request.Stdin).ReadToEndAsync(cancellation);
            if (request.Artefact is not null)
            {
                _source = Encoding.UTF8.GetString(request.Files[0].Content.Span);
            }

            var asked = new FakeRequest(request, stdin, _source);
            lock (sandbox.Requests)
            {
                sandbox.Requests.Add(asked);
            }

            var run = await (request.Artefact is null ? sandbox.Program : sandbox.Compiler)(asked, cancellation);
            IsUsable = !run.TakesTheBox;
            await request.Stdout.WriteAsync(Encoding.UTF8.GetBytes(run.Output), cancellation);
            await request.Stderr.WriteAsync(Encoding.UTF8.GetBytes(run.Stderr), cancellation);
            return new RunReport(
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

        public ValueTask DisposeAsync()
        {
            Interlocked.Increment(ref sandbox._givenBack);
            return ValueTask.CompletedTask;
        }
    }
}
