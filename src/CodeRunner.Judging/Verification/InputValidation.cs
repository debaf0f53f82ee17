using System.Globalization;
using CodeRunner.Core.Executions;
using CodeRunner.Core.Packages;
using CodeRunner.Judging.Programs;
using CodeRunner.Sandbox;

namespace CodeRunner.Judging.Verification;

/// <summary>
/// Runs input validators over inputs, in boxes like any program. Every validator must leave with 42 for every test's
/// input; every invalid input must be refused by at least one of them.
/// </summary>
/// <remarks>
/// Source: Kattis problem package format 2025-09, "Input validators"; the limits are the format's defaults.
/// </remarks>
internal sealed class InputValidation(ISandbox sandbox, CompileCache? compiled)
{
    private const int Valid = 42;
    private static readonly ProgramLimits Limits = new(CpuMs: 60_000, WallMs: 121_000, MemoryKiB: 2_097_152, OutputBytes: 8 << 20);

    /// <summary>What one validator says of every input.</summary>
    public sealed record Opinion(IReadOnlyList<InputFault> Faults, IReadOnlySet<PackageFile> Refused);

    /// <exception cref="SandboxException">The sandbox failed.</exception>
    public async Task<Opinion> AskAsync(PackageProgram validator, Package package, CancellationToken cancellation)
    {
        var (faults, refused) = (new List<InputFault>(), new HashSet<PackageFile>());
        await using var box = await sandbox.LeaseAsync(cancellation);
        var program = new BoxedProgram(box, await PackagePrograms.ReadAsync(validator, cancellation), compiled);
        var compilation = await program.CompileAsync(cancellation);
        if (!compilation.Succeeded)
        {
            return new Opinion([new InputFault(validator.Name, null, $"does not compile:\n{compilation.Output}")], refused);
        }

        foreach (var test in package.Tests)
        {
            var (report, said) = await RunAsync(program, test.Input, cancellation);
            if (!IsValid(report))
            {
                faults.Add(new InputFault(validator.Name, test.Input.Path, $"{Describe(report)}{said}"));
            }
        }

        foreach (var input in package.InvalidInputs)
        {
            var (report, said) = await RunAsync(program, input, cancellation);
            if (report.Outcome is not (RunOutcome.Exited or RunOutcome.Signaled))
            {
                faults.Add(new InputFault(validator.Name, input.Path, $"{Describe(report)}{said}"));
            }
            else if (!IsValid(report))
            {
                refused.Add(input);
            }
        }

        return new Opinion(faults, refused);
    }

    private static async Task<(RunReport Report, string Said)> RunAsync(BoxedProgram program, PackageFile input, CancellationToken cancellation)
    {
        var said = new OutputCollector(1000);
        await using var content = input.Open();
        var report = await program.RunAsync(Limits, [], content, said, said, cancellation);
        return (report, said.ToText().Trim() is { Length: > 0 } text ? $": {text}" : "");
    }

    private static bool IsValid(RunReport report) => report is { Outcome: RunOutcome.Exited, ExitCode: Valid };

    private static string Describe(RunReport report) => report.Outcome switch
    {
        RunOutcome.Exited => $"refused with exit code {report.ExitCode}",
        RunOutcome.Signaled => Signals.Describe(report.Signal, CultureInfo.InvariantCulture),
        _ => $"the validator did not end by itself ({report.Outcome} after {report.CpuMs} ms, {report.MemoryKiB} KiB)",
    };
}
