using System.Globalization;
using CodeRunner.Core.Executions;
using CodeRunner.Core.Languages;
using CodeRunner.Core.Localization;
using CodeRunner.Sandbox;

namespace CodeRunner.Judging.Programs;

/// <summary>What came of compiling; <paramref name="Output"/> is what the compiler said, and why it was stopped if it was.</summary>
public sealed record Compilation(RunReport Report, string Output)
{
    /// <summary>Of a program that runs as it was written.</summary>
    internal static Compilation None { get; } = new(
        new RunReport(RunOutcome.Exited, ExitCode: 0, Signal: 0, TimeSpan.Zero, TimeSpan.Zero, MemoryKiB: 0, StdoutBytes: 0, StderrBytes: 0, StdoutCut: false, StderrCut: false), "");

    public bool Succeeded => Report.Succeeded;

    internal static Compilation Of(RunReport report, string output, CompileStep step, RunLimits limits) =>
        ReasonOf(report, step, limits) is { } reason
            ? new(report, output.Length == 0 || output.EndsWith('\n') ? $"{output}[{reason}]\n" : $"{output}\n[{reason}]\n")
            : new(report, output);

    /// <summary>Null where what the compiler said is all there is to say.</summary>
    private static string? ReasonOf(RunReport report, CompileStep step, RunLimits limits) => report.Outcome switch
    {
        RunOutcome.Exited => null,
        RunOutcome.Signaled => $"The compiler ended by itself: {Signals.Describe(report.Signal, CultureInfo.InvariantCulture)}.",
        RunOutcome.CpuTimeLimit => $"The compiler was stopped: over {Amounts.Time(limits.CpuMs, CultureInfo.InvariantCulture)} of CPU time.",
        RunOutcome.WallTimeLimit => $"The compiler was stopped after {Amounts.Time(limits.WallMs, CultureInfo.InvariantCulture)}.",
        RunOutcome.MemoryLimit => $"The compiler was stopped: over {Amounts.Memory(limits.MemoryKiB, CultureInfo.InvariantCulture)} of memory.",
        RunOutcome.OutputLimit => "The compiler was stopped: it had too much to say.",
        RunOutcome.FileLimit => "The compiler was stopped: it wrote too large a file.",
        RunOutcome.NoArtefact => $"The compiler reported no error but left no usable \"{step.Artefact}\".",
        _ => throw new SandboxException($"A compilation ended as {report.Outcome}."),
    };
}
