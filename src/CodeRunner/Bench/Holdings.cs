namespace CodeRunner.Bench;

/// <summary>What the serving process and the engine hold after so many submissions: containers, open descriptors, memory.</summary>
internal sealed record Holdings(int Submissions, int Containers, int Descriptors, double MemoryMiB)
{
    /// <summary>What the first so many bring, caches and pools, is no leak.</summary>
    public const int Settled = 200;

    // As many boxes as the pool keeps warm at most, and their connections: there may be so many at one time and few at
    // another. On two processors one submission of a hundred that left a container behind comes to more, in a run of 2,000.
    private const int MoreContainersPerSlot = 4;
    private const int MoreDescriptorsPerSlot = 20;

    // Nothing is collected for the figure's sake, so that it moves by itself: only what no collection explains counts.
    private const double MoreMemoryMiB = 256;

    /// <summary>What grew with the submissions, in words; empty when nothing did.</summary>
    /// <param name="seen">In the order of their numbers.</param>
    /// <param name="slots">How many boxes work at the same time.</param>
    public static IReadOnlyList<string> Growth(IReadOnlyList<Holdings> seen, int slots)
    {
        if (seen.FirstOrDefault(held => held.Submissions >= Settled) is not { } before)
        {
            return [];
        }

        var after = seen[^1];
        return
        [
            .. Above("containers", before.Containers, after.Containers, MoreContainersPerSlot * slots),
            .. Above("descriptors", before.Descriptors, after.Descriptors, MoreDescriptorsPerSlot * slots),
            .. Above("MiB of memory", before.MemoryMiB, after.MemoryMiB, MoreMemoryMiB),
        ];

        IEnumerable<string> Above(string what, double then, double now, double more) => now - then <= more ? [] :
            [FormattableString.Invariant($"A leak: {now:F0} {what} after {after.Submissions:N0} submissions, {then:F0} after {before.Submissions:N0}; {more:F0} more could be chance.")];
    }
}
