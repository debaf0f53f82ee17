using CodeRunner.Core.Events;
using CodeRunner.Core.Queue;
using CodeRunner.Core.Submissions;
using CodeRunner.Judging.Checkers;
using CodeRunner.Judging.Programs;
using CodeRunner.Judging.Running;
using CodeRunner.Sandbox;

namespace CodeRunner.Judging;

/// <summary>Judges one program: a box, the compiler, then its tests as long as there is something to win.</summary>
/// <param name="sandbox">Where the program runs.</param>
/// <param name="compiled">Knows what was compiled before; without it, everything is compiled again.</param>
/// <param name="spares">Boxes that are idle; without them, tests run one after the other.</param>
public sealed class Judge(ISandbox sandbox, CompileCache? compiled = null, SpareBoxes? spares = null)
{
    /// <summary>How much of a program's standard error in a sample is kept.</summary>
    private const int MaxErrorOutput = 4 << 10;

    /// <summary>The verdict on <paramref name="request"/>, telling <paramref name="progress"/> how far it is.</summary>
    /// <exception cref="SandboxException">The sandbox failed; nothing is said about the program.</exception>
    /// <exception cref="IOException">A test's files cannot be read.</exception>
    public async Task<Judgement> JudgeAsync(JudgeRequest request, Func<Progress, ValueTask> progress, CancellationToken cancellation)
    {
        if (request.Tests.Count == 0)
        {
            throw new InvalidDataException("The problem has no tests: no program can be judged by it.");
        }

        var first = await LeaseAsync(request.Program, cancellation);
        await using var run = new TestRun(
            request, first, spares, stop => AnotherAsync(request.Program, stop), (program, test, stop) => TestAsync(program, request, test, stop));
        await progress(new Progress(WorkStatus.Judging, Compiling: true, TestsTotal: request.Tests.Count));
        var compilation = await first.Program.PrepareAsync(cancellation);
        if (!compilation.Succeeded)
        {
            return Judgement.OfCompileError(request, compilation.Output);
        }

        var results = await run.ToVerdictAsync(progress, cancellation);
        return results.Any(test => test.Verdict == Verdict.RuntimeError) && await run.FindSyntaxErrorAsync(cancellation) is { } refused
            ? Judgement.OfCompileError(request, refused.Output)
            : Judgement.OfTests(results, request, compilation.Output);
    }

    private async Task<Lane> LeaseAsync(ProgramSource program, CancellationToken cancellation)
    {
        var box = await sandbox.LeaseAsync(cancellation);
        return new Lane(box, new BoxedProgram(box, program, compiled));
    }

    /// <summary>The program in a new box, where a test took its box and there is something left to win.</summary>
    private async Task<Lane?> AnotherAsync(ProgramSource program, CancellationToken cancellation)
    {
        var lane = await LeaseAsync(program, cancellation);
        try
        {
            return (await lane.Program.PrepareAsync(cancellation)).Succeeded
                ? lane
                : throw new SandboxException("What has compiled in one box does not in the next.");
        }
        catch
        {
            await lane.DisposeAsync();
            throw;
        }
    }

    private static async Task<TestResult> TestAsync(
        BoxedProgram program, JudgeRequest request, JudgedTest test, CancellationToken cancellation)
    {
        await using var input = await test.OpenInput(cancellation);
        await using var answer = await test.OpenAnswer(cancellation);
        var checker = new DefaultChecker(request.CheckerFlags, answer);

        var (output, errors) = test.KeepsOutput
            ? (new OutputCollector(request.KeptOutputBytes), new OutputCollector(MaxErrorOutput))
            : (null, null);
        var report = await program.RunAsync(
            request.Limits, [], input, output is null ? checker : new BothSinks(checker, output), errors ?? OutputSink.Discard, cancellation);
        var decision = TestDecision.Of(report, request.Limits, checker.Finish());
        return new TestResult
        {
            Number = test.Number,
            Name = test.Name,
            IsSample = test.IsSample,
            Verdict = decision.Verdict,
            CpuMs = report.CpuMs,
            WallMs = report.WallMs,
            MemoryKiB = report.MemoryKiB,
            Message = decision.Message,
            Line = decision.Line,
            Output = output?.Text,
            OutputBytes = output?.Bytes,
            ErrorOutput = errors?.Text,
        };
    }
}
