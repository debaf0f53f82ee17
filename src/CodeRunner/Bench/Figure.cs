namespace CodeRunner.Bench;

/// <summary>
/// One line of the table: what was measured and, in the same run, against what. The medians are compared; how much they
/// are worth shows in p10 and p90. Without a goal it is there to explain another line.
/// </summary>
internal sealed record Figure(string Name, string What, string Unit, Samples Ours, Samples? Reference = null, Goal? Goal = null)
{
    public bool? Met => Goal?.IsMetBy(Ours.Median);

    public double? Ratio => Reference is { Median: > 0 } reference ? Ours.Median / reference.Median : null;
}

/// <summary>A bound in the figure's unit, worked out from the reference where there is one; <paramref name="Text"/> says how.</summary>
internal sealed record Goal(string Text, double Bound, bool IsLeast = false)
{
    public static Goal AtMost(double bound, string text) => new(text, bound);

    public static Goal AtLeast(double bound, string text) => new(text, bound, IsLeast: true);

    public bool IsMetBy(double value) => IsLeast ? value >= Bound : value <= Bound;
}
