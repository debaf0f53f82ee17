namespace CodeRunner.Bench;

/// <summary>Measurements of one thing, in the order taken.</summary>
internal sealed record Samples(IReadOnlyList<double> Values)
{
    public double Median => Quantile(0.5);
    public double P10 => Quantile(0.1);
    public double P90 => Quantile(0.9);

    private double Quantile(double share)
    {
        var sorted = Values.Order().ToList();
        return sorted[(int)Math.Round(share * (sorted.Count - 1))];
    }
}

/// <summary>
/// One line of the table: what was measured, against what in the same run, and the goal as the largest value that meets it.
/// Times are ms, memory MiB. The medians are what is compared; noise shows in p10 and p90.
/// </summary>
internal sealed record Figure(string Name, string What, Samples Ours, Samples? Reference, string Goal, double Bound, string Unit = "ms")
{
    public bool Met => Ours.Median <= Bound;

    public double? Ratio => Reference is null ? null : Ours.Median / Reference.Median;
}
