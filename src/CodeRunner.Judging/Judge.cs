using CodeRunner.Core.Events;
using CodeRunner.Core.Queue;
using CodeRunner.Core.Submissions;
using CodeRunner.Judging.Checkers;
using CodeRunner.Judging.Programs;
using CodeRunner.Sandbox;

namespace CodeRunner.Judging;

/// <summary>Judges one program: a box, the compiler, then test after test as long as there is something to win.</summary>
/// <param name="sandbox">Where the program runs.</param>
/// <param name="compiled">Knows what was compiled before; without it, everything is compiled again.</param>
public sealed class Judge(ISandbox sandbox, CompileCache? compiled = null)
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

        var (plan, results) = (new TestPlan(request), new List<TestResult>(request.Tests.Count));
        while (true)
        {
            await using var box = await sandbox.LeaseAsync(cancellation);
            var program = new BoxedProgram(box, request.Program, compiled);
            await progress(new Progress(WorkStatus.Judging, Compiling: results.Count == 0, TestsDone: plan.Done, TestsTotal: request.Tests.Count));
            var compilation = await program.PrepareAsync(cancellation);
            if (!compilation.Succeeded)
            {
                return results.Count == 0
                    ? Judgement.OfCompileError(request, compilation.Output)
                    : throw new SandboxException("What has compiled in one box does not in the next.");
            }

            await TestAsync(program, request, plan, results, progress, cancellation);
            if (results.Exists(test => test.Verdict == Verdict.RuntimeError) && await program.FindSyntaxErrorAsync(cancellation) is { } refused)
            {
                return Judgement.OfCompileError(request, refused.Output);
            }

            // Where points are given, what took a box with it leaves the rest to be won.
            if (plan.Open.Count == 0 || request.Groups is null)
            {
                return Judgement.OfTests(results, request, compilation.Output);
            }
        }
    }

    /// <summary>Runs what is to be run, as long as the box serves.</summary>
    private static async Task TestAsync(
        BoxedProgram program, JudgeRequest request, TestPlan plan, List<TestResult> results, Func<Progress, ValueTask> progress, CancellationToken cancellation)
    {
        while (plan.Open is [var next, ..])
        {
            await progress(new Progress(WorkStatus.Judging, TestsDone: plan.Done, TestsTotal: request.Tests.Count));
            var result = await TestAsync(program, request, next, cancellation);
            results.Add(result);
            plan.Record(result);

            // Never after an accepted test: where the box is gone then, the next test says so and nothing is accepted.
            if (result.Verdict != Verdict.Accepted && !program.CanRunAgain)
            {
                return;
            }
        }
    }

    private static async Task<TestResult> TestAsync(
        BoxedProgram program, JudgeRequest request, JudgedTest test, CancellationToken cancellation)
    {
        await using var input = await test.OpenInput(cancellation);
        await using var answer = await test.OpenAnswer(cancellation);
        var checker = new DefaultChecker(request.CheckerFlags, answer);

        // Of hidden tests nothing is kept: what a program prints may tell what it was given.
        var (output, errors) = test.IsSample
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
