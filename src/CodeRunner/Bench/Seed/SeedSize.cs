namespace CodeRunner.Bench.Seed;

/// <summary>How much a database is to hold.</summary>
/// <param name="Submissions">All judged, the last one just now.</param>
/// <param name="Users">Students; <see cref="SeededUser"/> is one of them.</param>
/// <param name="Problems">With ten tests each.</param>
internal sealed record SeedSize(int Submissions, int Users, int Problems)
{
    /// <summary>What pages must be as fast with as with <see cref="Small"/>.</summary>
    public static SeedSize Big { get; } = new(1_000_000, 100_000, 5_000);

    /// <summary>Enough to fill a page of everything.</summary>
    public static SeedSize Small { get; } = new(1_000, 100, 100);
}

/// <summary>The user of a seeded database who can log in.</summary>
internal static class SeededUser
{
    public const string Name = "bench";
    public const string Password = "a long enough password";

    /// <summary>One submission of so many is theirs.</summary>
    public const int ShareOfSubmissions = 10;

    /// <summary>But not more than these.</summary>
    public const int MostSubmissions = 10_000;
}
