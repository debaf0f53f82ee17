using System.Text.Json.Serialization;

namespace CodeRunner.Core.Scoring;

/// <summary>How a group's verdict comes of those of its parts.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<VerdictMode>))]
public enum VerdictMode
{
    /// <summary>The gravest failure: runtime, memory, time, output, wrong answer.</summary>
    WorstError,

    FirstError,
    AlwaysAccept,
}

/// <summary>How a group's points come of those of its parts.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ScoreMode>))]
public enum ScoreMode
{
    Sum,
    Average,
    Minimum,
    Maximum,

    /// <summary><see cref="TestGroup.AcceptScore"/> where the group is accepted, else <see cref="TestGroup.RejectScore"/>.</summary>
    PassFail,
}

/// <summary>A part of a problem's tests, with what it makes of their verdicts; the root holds all of them.</summary>
/// <remarks>
/// Source: Kattis problem package format, legacy: "Test data groups" and "Default grader specification". What version
/// 2025-09 has of it ("Result aggregation") is put in the same words by the reader of packages.
/// </remarks>
public sealed record TestGroup
{
    /// <summary>Path inside the package's data folder, for example <c>secret/2-large</c>; that of the root is empty.</summary>
    public required string Name { get; init; }

    /// <summary>In the order of judging.</summary>
    public required IReadOnlyList<GroupPart> Parts { get; init; }

    /// <summary>Whether the rest of it need not run after a part that is not accepted.</summary>
    public bool StopsAtFailure { get; init; }

    /// <summary>Groups, by name, that come before it and must be accepted; otherwise it is not run and gets no points.</summary>
    public IReadOnlyList<string> Requires { get; init; } = [];

    public VerdictMode VerdictMode { get; init; }

    /// <summary>Whether it is accepted as soon as one part is, whatever the mode.</summary>
    public bool AcceptsIfAnyIs { get; init; }

    /// <summary>Whether only its last part counts; the others run.</summary>
    public bool CountsLastOnly { get; init; }

    public ScoreMode ScoreMode { get; init; }

    /// <summary>Points of a test of it that is accepted.</summary>
    public decimal AcceptScore { get; init; }

    /// <summary>Points of a test of it that failed.</summary>
    public decimal RejectScore { get; init; }

    /// <summary>How many tests it holds, those of the groups inside included.</summary>
    [JsonIgnore]
    public int TestCount => Parts.Sum(part => part.Group?.TestCount ?? 1);

    /// <summary>The number of its first test; null where it has none. Those after it follow, up to <see cref="TestCount"/>.</summary>
    [JsonIgnore]
    public int? FirstTest => Parts.Select(part => part.Test ?? part.Group!.FirstTest).FirstOrDefault(test => test is not null);

    /// <summary>The tests of a problem without points: one after the other until one fails.</summary>
    public static TestGroup PassFail(int tests) => new()
    {
        Name = "",
        Parts = [.. Enumerable.Range(1, tests).Select(number => new GroupPart(number))],
        StopsAtFailure = true,
        VerdictMode = VerdictMode.FirstError,
        ScoreMode = ScoreMode.PassFail,
        AcceptScore = 1,
    };
}

/// <summary>A test, by its number in the order of judging, or a group inside a group.</summary>
public sealed record GroupPart(int? Test = null, TestGroup? Group = null);
