namespace CodeRunner.Web.Look;

/// <summary>One bar of a <see cref="BarChartTagHelper"/>.</summary>
/// <param name="Label">What it counts.</param>
/// <param name="Value">How many.</param>
/// <param name="Of">Of how many, where its length is a share of a whole; null measures it by the longest bar.</param>
/// <param name="Tone">The class of its colour, as <see cref="VerdictLook.Tone"/>.</param>
public sealed record Bar(string Label, long Value, long? Of = null, string? Tone = null);
