using System.Globalization;

namespace CodeRunner.Bench.Seed;

/// <summary>Names and texts, the same for the same random numbers.</summary>
internal static class SeedWords
{
    public static IReadOnlyList<string> Tags { get; } =
    [
        "arithmetic", "arrays", "backtracking", "binary search", "bit operations", "brute force", "combinatorics", "data structures",
        "divide and conquer", "dynamic programming", "fast input", "flows", "games", "geometry", "graphs", "greedy", "hashing", "implementation",
        "intervals", "matching", "matrices", "number theory", "parsing", "permutations", "prime numbers", "prefix sums", "probability",
        "queues", "recursion", "searching", "shortest paths", "simulation", "sliding window", "sorting", "stacks", "strings", "trees",
        "two pointers", "union find", "warm-up",
    ];

    private static readonly string[] Adjectives =
    [
        "Amber", "Bitter", "Broken", "Careful", "Clever", "Crooked", "Distant", "Early", "Endless", "Fading", "Frozen", "Gentle", "Golden",
        "Hidden", "Hollow", "Idle", "Little", "Lonely", "Lucky", "Narrow", "Old", "Patient", "Quiet", "Restless", "Rusty", "Secret", "Silent",
        "Slow", "Sudden", "Tangled", "Tired", "Wandering", "Winding",
    ];

    private static readonly string[] Nouns =
    [
        "Archive", "Baker", "Bridge", "Calendar", "Carpet", "Clock", "Comet", "Ferry", "Forest", "Garden", "Gears", "Harbour", "Island", "Ladder",
        "Lantern", "Library", "Lighthouse", "Map", "Market", "Maze", "Mirror", "Mountain", "Orchard", "Parade", "Postman", "Puzzle", "Queue",
        "Railway", "River", "Roof", "Ruler", "Ship", "Staircase", "Station", "Tower", "Valley", "Wall", "Well", "Window", "Workshop",
    ];

    private static readonly string[] Syllables =
        ["ka", "lo", "mi", "ra", "ne", "to", "su", "be", "da", "fi", "gu", "ho", "ji", "pe", "va", "wo", "ya", "ze", "an", "el", "in", "or", "us"];

    public static string ProblemName(Random random, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"The {Of(random, Adjectives)} {Of(random, Nouns)} {number}");

    public static string UserName(Random random, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{Of(random, Syllables)}{Of(random, Syllables)}{Of(random, Syllables)}{number}");

    /// <summary>Some paragraphs, as long as statements are.</summary>
    public static IEnumerable<string> Paragraphs(Random random) => Enumerable.Range(0, random.Next(3, 7)).Select(_ =>
        string.Join(' ', Enumerable.Range(0, random.Next(30, 80)).Select(_ => Of(random, Nouns).ToLowerInvariant())) + ".");

    public static T Of<T>(Random random, IReadOnlyList<T> values) => values[random.Next(values.Count)];
}
