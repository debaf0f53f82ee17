namespace CodeRunner.Bench;

/// <summary>Measurements of one thing, in the order taken; at least one.</summary>
internal sealed record Samples(IReadOnlyList<double> Values)
{
    public double Median => Quantile(0.5);
    public double P10 => Quantile(0.1);
    public double P90 => Quantile(0.9);

    /// <param name="share">From 0 to 1.</param>
    public double Quantile(double share)
    {
        var sorted = Values.Order().ToList();
        return sorted[(int)Math.Round(share * (sorted.Count - 1))];
    }
}
