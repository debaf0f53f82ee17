using System.Diagnostics.CodeAnalysis;
using System.Text;
using CodeRunner.Core.Queue;
using CodeRunner.Core.Submissions;

namespace CodeRunner.Core.Executions;

/// <summary>How far a trial is.</summary>
/// <param name="Status">Of its row.</param>
/// <param name="QueuedBefore">Executions to be run before it; null once it is being run.</param>
public sealed record TrialProgress(WorkStatus Status, int? QueuedBefore);

/// <summary>A trial with what came of it: <see cref="Verdict"/> on the problem's samples, <see cref="Result"/> on an input of one's own.</summary>
[SuppressMessage("Performance", "CA1819", Justification = "Columns as they are; they may be large.")]
public sealed record TrialDetails
{
    /// <summary>Of the execution, by which the log calls it.</summary>
    public required long Id { get; init; }

    public required TrialProgress Progress { get; init; }

    /// <summary>Id of the language.</summary>
    public required string Language { get; init; }

    public required string Source { get; init; }

    /// <summary>Whether it was to be tried on the samples.</summary>
    public required bool OnSamples { get; init; }

    /// <summary>On the samples; null until done, and then when the sandbox failed.</summary>
    public Verdict? Verdict { get; init; }

    /// <summary>The samples, where it compiled.</summary>
    public IReadOnlyList<TestLine> Tests { get; init; } = [];

    /// <summary>On an input of one's own; null until done, and then when the sandbox failed.</summary>
    public ExecutionResult? Result { get; init; }

    /// <summary>What the compiler said, also when it succeeded.</summary>
    public string? CompileOutput { get; init; }

    /// <summary>What the program wrote, on an input of one's own.</summary>
    public byte[] Stdout { get; init; } = [];

    public byte[] Stderr { get; init; } = [];

    /// <summary>Whether it is done and nothing came of it, which is ours.</summary>
    public bool SandboxFailed => Progress.Status == WorkStatus.Done && Verdict is null && Result is null;

    /// <summary>What the program printed on the sample of that number, as much as was kept; null where there is nothing of the kind.</summary>
    public byte[]? OutputOfSample(int number) =>
        Tests.FirstOrDefault(test => test.Number == number)?.Output is { } output ? Encoding.UTF8.GetBytes(output.Kept) : null;

    internal static TrialDetails Of(Execution row, TrialProgress progress) => new()
    {
        Id = row.Id,
        Progress = progress,
        Language = row.Language,
        Source = row.Files[0].Content,
        OnSamples = row is { ProblemId: not null, OnOwnInput: false },
        Verdict = row.Trial?.Verdict,
        Tests = [.. (row.Trial?.Tests ?? []).Select(test => TestLine.Of(test, Users.Viewer.Nobody, null))],
        Result = row.Result,
        CompileOutput = row.Trial?.CompileOutput ?? row.Result?.Compile?.Output,
        Stdout = row.Stdout ?? [],
        Stderr = row.Stderr ?? [],
    };
}
