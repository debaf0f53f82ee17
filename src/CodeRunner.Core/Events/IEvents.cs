using CodeRunner.Core.Executions;

namespace CodeRunner.Core.Events;

/// <summary>What an event is about.</summary>
public enum TopicKind
{
    Submission,
    Execution,
}

/// <summary>A row somebody may be watching.</summary>
public readonly record struct Topic(TopicKind Kind, long Id);

/// <summary>
/// Says that a watched row has changed. The numbers are for display; whoever needs the truth reads the row.
/// </summary>
public sealed record Progress(Queue.WorkStatus Status, bool Compiling = false, int TestsDone = 0, int TestsTotal = 0)
{
    /// <summary>What came of the execution, as it was written, where that is told along; else the row has it.</summary>
    public FinishedExecution? Execution { get; init; }
}

/// <summary>Live events between those who judge and those who watch.</summary>
public interface IEvents
{
    /// <summary>Tells everybody subscribed to <paramref name="topic"/>; never blocks and never throws.</summary>
    void Publish(Topic topic, Progress progress);

    /// <summary>Events from now on. Subscribe first, then read the row: so nothing falls between.</summary>
    ISubscription Subscribe(Topic topic);
}

/// <summary>A running subscription; disposing ends it.</summary>
public interface ISubscription : IDisposable
{
    /// <summary>The events in order; a slow reader sees the newest and misses some in between.</summary>
    IAsyncEnumerable<Progress> ReadAllAsync(CancellationToken cancellation);
}
