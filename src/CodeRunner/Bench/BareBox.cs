using System.Globalization;
using CodeRunner.Core.Languages;
using CodeRunner.Judging.Programs;
using CodeRunner.Sandbox;

namespace CodeRunner.Bench;

/// <summary>A command to be run so many times, one after the other.</summary>
internal sealed record BareStep(int Times, IReadOnlyList<string> Command);

/// <summary>A box with the reference in it, <c>bare.c</c>, which is the trivial program too.</summary>
internal sealed class BareBox(IBox box) : IAsyncDisposable
{
    private static readonly RunLimits Limits = new() { CpuMs = 60_000, WallMs = 120_000, MemoryKiB = 1 << 20 };

    public static async Task<BareBox> LeaseAsync(Stand stand, CancellationToken cancellation)
    {
        var box = await stand.Sandbox.LeaseAsync(cancellation);
        var program = new BoxedProgram(box, ProgramSource.Of(stand.Language("c"), EmbeddedText.Read("bare.c")));
        return (await program.PrepareAsync(cancellation)) is { Succeeded: false } failed
            ? throw new SandboxException($"The reference does not compile: {failed.Output}")
            : new BareBox(box);
    }

    /// <summary>One supervised run of the trivial program.</summary>
    public async Task RunTrivialAsync(CancellationToken cancellation) =>
        Check(await box.RunAsync(new RunRequest { Command = ["/box/program"], Limits = Limits }, cancellation));

    /// <summary>
    /// ms per round of all <paramref name="steps"/>; <paramref name="files"/> lie beside it, and one named <c>input</c> is
    /// the standard input of every command.
    /// </summary>
    public async Task<IReadOnlyList<double>> MeasureAsync(
        int rounds, IReadOnlyList<BareStep> steps, IReadOnlyList<BoxFile> files, CancellationToken cancellation)
    {
        var output = new OutputCollector(1 << 20);
        var arguments = steps.SelectMany((step, i) => (string[])[.. i == 0 ? [] : (string[])["--"], $"{step.Times}", .. step.Command]);
        Check(await box.RunAsync(
            new RunRequest { Command = ["/box/program", $"{rounds}", .. arguments], Limits = Limits, Files = files, Stdout = output },
            cancellation));
        return [.. output.ToText().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => double.Parse(line, CultureInfo.InvariantCulture))];
    }

    public ValueTask DisposeAsync() => box.DisposeAsync();

    private static void Check(RunReport report)
    {
        if (!report.Succeeded)
        {
            throw new SandboxException($"The reference could not be measured: {report}.");
        }
    }
}
