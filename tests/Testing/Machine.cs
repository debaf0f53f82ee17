using System.Globalization;
using CodeRunner.Sandbox;

namespace CodeRunner.Testing;

/// <summary>The machine that the tests run on.</summary>
public static class Machine
{
    /// <summary>
    /// How many times slower it is than a usual one, as an emulated one is (CODERUNNER_TEST_SLOWNESS): limits of time in
    /// tests are those of a usual machine times this.
    /// </summary>
    public static double Slowness { get; } = double.Parse(
        Environment.GetEnvironmentVariable("CODERUNNER_TEST_SLOWNESS") ?? "1", CultureInfo.InvariantCulture);

    /// <summary>A run as on a usual machine: the same work takes so much longer here, within limits that are longer too.</summary>
    public static async Task<RunReport> RunAsync(IBox box, RunRequest usual, CancellationToken cancellation)
    {
        var report = await box.RunAsync(usual with { Limits = Scale(usual.Limits) }, cancellation);
        return report with { Cpu = report.Cpu / Slowness, Wall = report.Wall / Slowness };
    }

    /// <summary>Limits of a usual machine as they are here.</summary>
    public static RunLimits Scale(RunLimits usual) =>
        usual with { CpuMs = (int)(usual.CpuMs * Slowness), WallMs = (int)(usual.WallMs * Slowness) };
}
