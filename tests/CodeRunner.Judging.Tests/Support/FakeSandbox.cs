using System.Collections.Concurrent;
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

/// <summary>A run as the sandbox was asked for it; <paramref name="Source"/> is what was compiled or put in place last in the same box.</summary>
internal sealed record FakeRequest(RunRequest Request, string Stdin, string Source);

/// <summary>Stands in for the engine: programs are functions from their input to what they did.</summary>
internal sealed class FakeSandbox : ISandbox
{
    private int _leased;
    private int _givenBack;

    public Func<FakeRequest, CancellationToken, Task<FakeRun>> Compiler { get; set; } = (_, _) => Task.FromResult(new FakeRun());

    public Func<FakeRequest, CancellationToken, Task<FakeRun>> Program { get; set; } = (_, _) => Task.FromResult(new FakeRun());

    public List<FakeRequest> Requests { get; } = [];

    /// <summary>How many spare boxes it lends at the same time.</summary>
    public int Spares { get; set; }

    /// <summary>The spare boxes that are lent now.</summary>
    public ConcurrentDictionary<FakeBox, bool> Lent { get; } = [];

    public int Leased => _leased;
    public int GivenBack => _givenBack;

    /// <summary>Makes every program <paramref name="run"/>.</summary>
    public void Answer(Func<string, FakeRun> run) => Program = (request, _) => Task.FromResult(run(request.Stdin));

    public ValueTask<IBox> LeaseAsync(CancellationToken cancellation)
    {
        Interlocked.Increment(ref _leased);
        return ValueTask.FromResult<IBox>(new FakeBox(this));
    }

    public IBox? TryLeaseSpare()
    {
        if (Lent.Count >= Spares)
        {
            return null;
        }

        Interlocked.Increment(ref _leased);
        var box = new FakeBox(this);
        Lent[box] = true;
        return box;
    }

    public void TakeBack(FakeBox box)
    {
        Interlocked.Increment(ref _givenBack);
        Lent.TryRemove(box, out _);
    }

    public Task<SandboxStatus> CheckAsync(CancellationToken cancellation) => Task.FromResult(new SandboxStatus(true, true, 1, 0, null));
}
