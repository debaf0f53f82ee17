using CodeRunner.Core.Events;
using CodeRunner.Core.Queue;
using CodeRunner.Core.Submissions;
using CodeRunner.Judging.Checkers;
using CodeRunner.Judging.Programs;
using CodeRunner.Sandbox;

namespace CodeRunner.Judging;

/// <summary>Judges one program: a box, the compiler, then test after test until the first failure.</summary>
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

        await using var box = await sandbox.LeaseAsync(cancellation);
        var program = new BoxedProgram(box, request.Program, compiled);
        await progress(new Progress(WorkStatus.Judging, Compiling: true, TestsTotal: request.Tests.Count));
        var compilation = await program.PrepareAsync(cancellation);
        if (!compilation.Succeeded)
        {
            return Refused(compilation, request);
        }

        var results = await TestAsync(program, request, progress, cancellation);
        return results.Exists(test => test.Verdict == Verdict.RuntimeError) && await program.FindSyntaxErrorAsync(cancellation) is { } refused
            ? Refused(refused, request)
            : Judgement.OfTests(results, request.Tests.Count, compilation.Output);
    }

    private static Judgement Refused(Compilation compilation, JudgeRequest request) =>
        new() { Verdict = Verdict.CompileError, TestsTotal = request.Tests.Count, CompileOutput = compilation.Output };

    private static async Task<List<TestResult>> TestAsync(
        BoxedProgram program, JudgeRequest request, Func<Progress, ValueTask> progress, CancellationToken cancellation)
    {
        var results = new List<TestResult>(request.Tests.Count);
        foreach (var test in request.Tests)
        {
            await progress(new Progress(WorkStatus.Judging, TestsDone: results.Count, TestsTotal: request.Tests.Count));
            results.Add(await TestAsync(program, request, test, cancellation));

            // Never after an accepted test: where the box is gone then, the next test says so and nothing is accepted.
            if (results[^1].Verdict != Verdict.Accepted && (request.StopAtFirstFailure || !program.CanRunAgain))
            {
                break;
            }
        }

        return results;
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
