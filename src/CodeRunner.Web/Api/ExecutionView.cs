using CodeRunner.Core.Executions;

namespace CodeRunner.Web.Api;

/// <summary>
/// How an execution ended. Output is read as UTF-8; bytes that are none, among them a character that a limit cut in
/// half, come as U+FFFD.
/// </summary>
internal sealed record ExecutionView(
    long Id, ExecutionOutcome Outcome, int? ExitCode, int? Signal, Utf8Output Stdout, Utf8Output Stderr,
    bool StdoutTruncated, bool StderrTruncated, int CpuMs, int WallMs, long MemoryKiB, CompileView? Compile)
{
    public static ExecutionView Of(FinishedExecution execution, ExecutionResult result) => new(
        execution.Id,
        result.Outcome,
        result.ExitCode,
        result.Signal,
        new Utf8Output(execution.Stdout),
        new Utf8Output(execution.Stderr),
        result.StdoutTruncated,
        result.StderrTruncated,
        result.CpuMs,
        result.WallMs,
        result.MemoryKiB,
        result.Compile is { } compile ? new CompileView(compile.Outcome, compile.ExitCode, compile.Output, compile.CpuMs) : null);
}

/// <summary>The compile step; null where a language compiles nothing.</summary>
internal sealed record CompileView(ExecutionOutcome Outcome, int? ExitCode, string Output, int CpuMs);
