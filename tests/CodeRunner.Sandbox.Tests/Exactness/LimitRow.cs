using System.Globalization;
using CodeRunner.Sandbox.Tests.Boxes;

namespace CodeRunner.Sandbox.Tests.Exactness;

/// <summary>One limit, and a program that stays just below it or goes just above.</summary>
/// <param name="Limit">What is limited, and to how much.</param>
/// <param name="Probe">What probe.c does.</param>
/// <param name="Amount">How much of it, in the probe's unit.</param>
/// <param name="Expected">How it must end each time, as <see cref="EndOf"/> says it.</param>
/// <param name="Unit">What the figure of each run is counted in.</param>
/// <param name="Figure">The figure of a run.</param>
/// <param name="Least">What no figure may be below.</param>
/// <param name="Most">What no figure may be above.</param>
internal sealed record LimitRow(
    string Limit, string Probe, long Amount, string Expected, string Unit, Func<Ran, double> Figure, double Least, double Most)
{
    public const string Fits = "Exited 0";
    public const string Refused = "Exited 3";
    public const string Compilation = "a compilation";

    public required RunLimits Limits { get; init; }

    /// <summary>What else the box does each time before, a compilation or another probe: of that, nothing may be counted.</summary>
    public string? Before { get; init; }

    /// <summary>How many boxes it runs in at once: more than one where it only waits.</summary>
    public int Boxes { get; init; } = 1;

    public string Name => string.Create(CultureInfo.InvariantCulture, $"{Limit}: {Program}");

    public string Program => string.Create(CultureInfo.InvariantCulture, $"{Probe} {Amount:N0}{(Before is null ? "" : $" after {Before}")}");

    public static string EndOf(RunReport report) =>
        report.Outcome == RunOutcome.Exited ? $"Exited {report.ExitCode}" : report.Outcome.ToString();
}
