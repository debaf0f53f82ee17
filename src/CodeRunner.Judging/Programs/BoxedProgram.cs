using CodeRunner.Core.Languages;
using CodeRunner.Sandbox;

namespace CodeRunner.Judging.Programs;

/// <summary>
/// A program in its box: prepared once, then run as often as wanted. Where a language runs its source as it is, there is
/// nothing to do but to send the source with the first run, and the syntax is looked at when a run has failed: an
/// interpreter refuses such a program by itself before its first line, so that the verdict is the same and programs
/// without fault, nearly all, are spared one start of the interpreter.
/// </summary>
/// <param name="box">Where.</param>
/// <param name="source">What.</param>
/// <param name="compiled">Knows what was compiled before; without it, it is compiled again.</param>
public sealed class BoxedProgram(IBox box, ProgramSource source, CompileCache? compiled = null)
{
    /// <summary>Of what a compiler says, this much is kept, bytes.</summary>
    public const int MaxCompileOutput = 64 << 10;

    /// <summary>Where boxes keep what compiling made.</summary>
    private const string Artefact = "/box/program";

    /// <summary>Whether <see cref="CopyIntoAsync"/> may succeed: what was compiled has to be kept somewhere.</summary>
    public bool CanBeCopied => source.Language.RunsSource || compiled is { KeepsAny: true };

    /// <summary>False after a run that took its box with it, which too much memory can.</summary>
    public bool CanRunAgain => box.IsUsable;

    private IReadOnlyList<BoxFile>? _sentWithNextRun;

    /// <summary>Compiles what needs compiling.</summary>
    /// <exception cref="SandboxException">The sandbox failed, or lacks the language.</exception>
    public Task<Compilation> PrepareAsync(CancellationToken cancellation)
    {
        if (!source.Language.RunsSource)
        {
            return CompileAsync(cancellation);
        }

        _sentWithNextRun = source.Files;
        return Task.FromResult(Compilation.None);
    }

    /// <summary>
    /// To be asked when a run has failed: the compile error that explains it, or null. The box is prepared as before.
    /// </summary>
    /// <exception cref="SandboxException">The sandbox failed, or lacks the language.</exception>
    public async Task<Compilation?> FindSyntaxErrorAsync(CancellationToken cancellation) =>
        source.Language.RunsSource && await CompileAsync(cancellation) is { Succeeded: false } refused ? refused : null;

    /// <summary>Compiles, or looks at the syntax of what needs no compiling, and puts it in place.</summary>
    /// <exception cref="SandboxException">The sandbox failed, or lacks the language.</exception>
    public Task<Compilation> CompileAsync(CancellationToken cancellation)
    {
        _sentWithNextRun = null;
        var request = CompilerRequest();
        return compiled is null || source.Language.RunsSource
            ? CompileAsync(request, cancellation)
            : compiled.CompileAsync(box, request, () => CompileAsync(request, cancellation), cancellation);
    }

    /// <summary>
    /// The same program in another box, of the same image: not compiled again, as that could make another one. Null where
    /// it cannot be had.
    /// </summary>
    /// <exception cref="SandboxException">The other box failed.</exception>
    public async Task<BoxedProgram?> CopyIntoAsync(IBox other, CancellationToken cancellation)
    {
        var copy = new BoxedProgram(other, source, compiled);
        var there = source.Language.RunsSource
            ? await copy.PrepareAsync(cancellation)
            : compiled is null ? null : await compiled.TryRestoreAsync(other, CompilerRequest(), cancellation);
        return there is { Succeeded: true } ? copy : null;
    }

    private async Task<Compilation> CompileAsync(RunRequest request, CancellationToken cancellation)
    {
        var output = new OutputCollector(MaxCompileOutput);
        var report = await RunAsync(request with { Stdout = output }, cancellation);
        return Compilation.Of(report, output.ToText(), source.Language.Compile, request.Limits);
    }

    private RunRequest CompilerRequest()
    {
        var step = source.Language.Compile;
        return new RunRequest
        {
            Command = source.Language.CompileCommand(source.FileNames),
            Environment = source.Language.EnvironmentFor(step.MemoryKiB),
            Limits = new RunLimits
            {
                CpuMs = step.CpuMs,
                WallMs = WallMsFor(step.CpuMs),
                MemoryKiB = step.MemoryKiB,
                Processes = step.Processes,
            },
            Files = source.Files,
            MergeStderr = true,
            Artefact = step.Artefact,
        };
    }

    /// <summary>Runs the compiled program; <paramref name="stdin"/> null is an empty one.</summary>
    /// <exception cref="SandboxException">The sandbox failed, or lacks the language.</exception>
    public Task<RunReport> RunAsync(
        ProgramLimits limits, IReadOnlyList<string> arguments, Stream? stdin, IOutputSink stdout, IOutputSink stderr, CancellationToken cancellation)
    {
        var request = new RunRequest
        {
            Command = [.. source.Language.RunCommand(source.FileNames, limits.MemoryKiB), .. arguments],
            Environment = source.Language.EnvironmentFor(limits.MemoryKiB),
            Limits = limits.ToRunLimits(source.Language.Run.Processes),
            Program = _sentWithNextRun,
            Files = source.DataFiles,
            Stdin = stdin,
            Stdout = stdout,
            Stderr = stderr,
        };
        _sentWithNextRun = null; // a run that fails takes its box with it
        return RunAsync(request, cancellation);
    }

    public static int WallMsFor(int cpuMs) => 2 * cpuMs + 1000;

    private async Task<RunReport> RunAsync(RunRequest request, CancellationToken cancellation)
    {
        var report = await box.RunAsync(request, cancellation);

        // What a submission made may be no program at all; a compiler or interpreter that cannot start is our fault.
        return report.Outcome != RunOutcome.NotStarted || request.Command[0].StartsWith(Artefact, StringComparison.Ordinal)
            ? report
            : throw new SandboxException($"The image cannot start \"{request.Command[0]}\" for {source.Language.Name}: {WhatToDo(source.Language)}");
    }

    private static string WhatToDo(Language language) => language.Optional
        ? $"LANGUAGES={language.Id} ./coderunner image builds one that has it; set the same wherever it is used."
        : "is it built from the present sandbox/languages?";
}
