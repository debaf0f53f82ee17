namespace CodeRunner.Bench;

/// <summary>What the serving process and the engine hold after so many submissions: containers, open descriptors, memory.</summary>
internal sealed record Holdings(int Submissions, int Containers, int Descriptors, double MemoryMiB)
{
    /// <summary>What the first so many bring, caches and pools, is no leak.</summary>
    public const int Settled = 200;

    // More boxes may be warm at one time than at another, with a connection each. One of a hundred submissions that left
    // something behind would come to as much in the run of 2,000.
    private const int MoreContainers = 8;
    private const int MoreDescriptors = 40;

    // Nothing is collected for the figure's sake, so that it moves by itself: only what no collection explains counts.
    private const double MoreMemoryMiB = 256;

    /// <summary>What grew with the submissions, in words; empty when nothing did.</summary>
    /// <param name="seen">In the order of their numbers.</param>
    public static IReadOnlyList<string> Growth(IReadOnlyList<Holdings> seen)
    {
        if (seen.FirstOrDefault(held => held.Submissions >= Settled) is not { } before)
        {
            return [];
        }

        var after = seen[^1];
        return
        [
            .. Above("containers", before.Containers, after.Containers, MoreContainers),
            .. Above("descriptors", before.Descriptors, after.Descriptors, MoreDescriptors),
            .. Above("MiB of memory", before.MemoryMiB, after.MemoryMiB, MoreMemoryMiB),
        ];

        IEnumerable<string> Above(string what, double then, double now, double more) => now - then <= more ? [] :
            [FormattableString.Invariant($"A leak: {now:F0} {what} after {after.Submissions:N0} submissions, {then:F0} after {before.Submissions:N0}; {more:F0} more could be chance.")];
    }
}
