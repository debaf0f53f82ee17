using CodeRunner.Core.Executions;
using CodeRunner.Judging.Programs;
using CodeRunner.Sandbox;

namespace CodeRunner.Judging.Executions;

/// <summary>Outcome, figures and outputs of one execution.</summary>
public sealed record ExecutionReport(ExecutionResult Result, byte[] Stdout, byte[] Stderr);

/// <summary>Compiles a program and runs it once, without a problem and without a database.</summary>
/// <param name="sandbox">Where the program runs.</param>
/// <param name="compiled">Knows what was compiled before; without it, everything is compiled again.</param>
public sealed class Executor(ISandbox sandbox, CompileCache? compiled = null)
{
    /// <summary>Runs <paramref name="program"/> in a box of its own, within exactly <paramref name="limits"/>.</summary>
    /// <param name="program">What to run.</param>
    /// <param name="limits">Of the run; the compiler has the language's.</param>
    /// <param name="arguments">Follow the program's own command.</param>
    /// <param name="stdin">Null is an empty one; not disposed.</param>
    /// <param name="cancellation">Ends the run.</param>
    /// <exception cref="SandboxException">The sandbox failed; nothing is said about the program.</exception>
    /// <exception cref="ArgumentException">No box could run this.</exception>
    public Task<ExecutionReport> ExecuteAsync(
        ProgramSource program, ProgramLimits limits, IReadOnlyList<string> arguments, Stream? stdin, CancellationToken cancellation) =>
        ExecuteAsync(program, limits, arguments, stdin, limits.OutputBytes, cancellation);

    /// <summary>The same, of each output only the first <paramref name="keptBytes"/> kept.</summary>
    public async Task<ExecutionReport> ExecuteAsync(
        ProgramSource program, ProgramLimits limits, IReadOnlyList<string> arguments, Stream? stdin, long keptBytes, CancellationToken cancellation)
    {
        await using var box = await sandbox.LeaseAsync(cancellation);
        var boxed = new BoxedProgram(box, program, compiled);
        var compilation = await boxed.PrepareAsync(cancellation);
        if (!compilation.Succeeded)
        {
            return Refused(compilation);
        }

        var (stdout, stderr) = (new OutputCollector(keptBytes), new OutputCollector(keptBytes));
        var report = await boxed.RunAsync(limits, arguments, stdin, stdout, stderr, cancellation);
        if (HasFailed(report) && await boxed.FindSyntaxErrorAsync(cancellation) is { } refused)
        {
            return Refused(refused);
        }

        var result = ResultOf(report) with
        {
            StdoutTruncated = report.StdoutCut || stdout.IsCut,
            StderrTruncated = report.StderrCut || stderr.IsCut,
            Compile = program.Language.RunsSource ? null : ResultOf(compilation),
        };
        return new(result, stdout.ToArray(), stderr.ToArray());
    }

    private static ExecutionReport Refused(Compilation compilation) =>
        new(new ExecutionResult { Outcome = ExecutionOutcome.CompileError, Compile = ResultOf(compilation) }, [], []);

    private static bool HasFailed(RunReport report) =>
        report.Outcome == RunOutcome.Signaled || (report.Outcome == RunOutcome.Exited && report.ExitCode != 0);

    private static CompileResult ResultOf(Compilation compilation)
    {
        var result = ResultOf(compilation.Report);
        return new(result.Outcome, result.ExitCode, compilation.Output, result.CpuMs);
    }

    private static ExecutionResult ResultOf(RunReport report) => new()
    {
        Outcome = OutcomeOf(report),
        ExitCode = ExitCodeOf(report),
        Signal = report.Outcome == RunOutcome.Signaled ? report.Signal : null,
        StdoutTruncated = report.StdoutCut,
        StderrTruncated = report.StderrCut,
        CpuMs = report.CpuMs,
        WallMs = report.WallMs,
        MemoryKiB = report.MemoryKiB,
    };

    private static ExecutionOutcome OutcomeOf(RunReport report) => report.Outcome switch
    {
        RunOutcome.Exited or RunOutcome.NoArtefact or RunOutcome.NotStarted => ExecutionOutcome.Exited,
        RunOutcome.Signaled => ExecutionOutcome.Signaled,
        RunOutcome.CpuTimeLimit or RunOutcome.WallTimeLimit => ExecutionOutcome.TimeLimit,
        RunOutcome.MemoryLimit => ExecutionOutcome.MemoryLimit,
        RunOutcome.OutputLimit => ExecutionOutcome.OutputLimit,
        RunOutcome.FileLimit => ExecutionOutcome.FileLimit,
        _ => throw new SandboxException($"A run ended as {report.Outcome}."),
    };

    // What compiled but cannot be started ends as it would in a shell: 126, "cannot execute".
    private static int? ExitCodeOf(RunReport report) => report.Outcome switch
    {
        RunOutcome.Exited => report.ExitCode,
        RunOutcome.NoArtefact => 0,
        RunOutcome.NotStarted => 126,
        _ => null,
    };
}
