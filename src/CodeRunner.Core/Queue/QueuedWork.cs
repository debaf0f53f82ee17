using CodeRunner.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CodeRunner.Core.Queue;

/// <summary>The life of a row of work; what came out of it is kept apart.</summary>
public enum WorkStatus
{
    Queued,
    Judging,
    Done,
}

/// <summary>
/// A row that waits to be judged. The row is the truth: background jobs only say that there is work, and whoever
/// claims the row holds it under <see cref="AttemptId"/> until <see cref="LeaseUntil"/>.
/// </summary>
public abstract class QueuedWork
{
    public long Id { get; set; }
    public int? UserId { get; set; }
    public WorkStatus Status { get; set; }

    /// <summary>Place in the queue of its class, given at insertion so that users alternate; ties go by id.</summary>
    public long Turn { get; set; }

    /// <summary>Claims so far.</summary>
    public int Attempts { get; set; }

    /// <summary>How many of the claims ended without a word, their holder gone.</summary>
    public int LostLeases { get; set; }

    /// <summary>How many of the claims ended because nothing could be worked on, whatever it was.</summary>
    public int Outages { get; set; }

    /// <summary>The claim that may write the result; null when nobody holds the row.</summary>
    public Guid? AttemptId { get; set; }

    /// <summary>The node that holds the row.</summary>
    public string? NodeId { get; set; }

    /// <summary>End of the claim's lease, milliseconds since 1970 by the database's clock.</summary>
    public long LeaseUntil { get; set; }

    /// <summary>Not to be claimed before this, same clock: the delay of a retry.</summary>
    public long NotBefore { get; set; }

    public DateTime CreatedAt { get; set; }
    public DateTime? FinishedAt { get; set; }
}

/// <summary>What each kind of work says of itself.</summary>
public interface IWork
{
    /// <summary>What the commits about a row of this kind must outlive.</summary>
    static abstract Durability Durability { get; }
}

/// <summary>Opens the database for one kind of work.</summary>
public static class WorkContexts
{
    /// <summary>A context whose commits outlive what those of <typeparamref name="TWork"/> must, and no more.</summary>
    public static async Task<CodeRunnerDbContext> CreateForAsync<TWork>(
        this IDbContextFactory<CodeRunnerDbContext> contexts, CancellationToken cancellation)
        where TWork : IWork
    {
        var db = await contexts.CreateDbContextAsync(cancellation);
        db.Durability = TWork.Durability;
        return db;
    }
}
