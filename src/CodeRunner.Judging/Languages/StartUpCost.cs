using CodeRunner.Core.Languages;
using CodeRunner.Judging.Programs;
using CodeRunner.Sandbox;

namespace CodeRunner.Judging.Languages;

/// <summary>What a language costs before a program's first line, measured with its hello program.</summary>
/// <param name="Compile">CPU time of compiling it, or of checking its syntax.</param>
/// <param name="Cpu">CPU time of running it.</param>
/// <param name="CpuAtMost">The same of the slowest run but one in ten.</param>
/// <param name="MemoryKiB">The largest memory of a run.</param>
public sealed record StartUpCost(TimeSpan Compile, TimeSpan Cpu, TimeSpan CpuAtMost, long MemoryKiB)
{
    private const int Compilations = 3;
    private const int Runs = 21;

    // A usual problem's: some runtimes take what they need by the limit that they are told.
    private const int MemoryLimitKiB = 256 << 10;
    private const int CpuLimitMs = 10_000;

    /// <summary>Medians of <see cref="Compilations"/> and <see cref="Runs"/>, one after the other in one box.</summary>
    /// <exception cref="SandboxException">The sandbox failed, or lacks the language, or the program does not work.</exception>
    public static async Task<StartUpCost> MeasureAsync(ISandbox sandbox, Language language, CancellationToken cancellation)
    {
        await using var box = await sandbox.LeaseAsync(cancellation);
        var program = new BoxedProgram(box, ProgramSource.Of(language, language.Hello));
        var compilations = new List<RunReport>();
        for (var i = 0; i < Compilations; i++)
        {
            compilations.Add(Check(language, (await program.CompileAsync(cancellation)).Report));
        }

        var limits = ProgramLimits.For(language, CpuLimitMs, MemoryLimitKiB, outputBytes: 1000);
        var runs = new List<RunReport>();
        for (var i = 0; i < Runs; i++)
        {
            runs.Add(Check(language, await program.RunAsync(limits, [], stdin: null, OutputSink.Discard, OutputSink.Discard, cancellation)));
        }

        return new StartUpCost(CpuAt(compilations, 0.5), CpuAt(runs, 0.5), CpuAt(runs, 0.9), runs.Max(run => run.MemoryKiB));
    }

    private static RunReport Check(Language language, RunReport report) =>
        report.Succeeded ? report : throw new SandboxException($"The hello program of {language.Name} ended as {report.Outcome}; ./coderunner doctor says more.");

    private static TimeSpan CpuAt(List<RunReport> reports, double part) =>
        reports.Select(report => report.Cpu).Order().ElementAt((int)(part * reports.Count));
}
