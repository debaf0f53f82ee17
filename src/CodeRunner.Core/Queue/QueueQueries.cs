using CodeRunner.Core.Data;
using CodeRunner.Core.Executions;
using CodeRunner.Core.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CodeRunner.Core.Queue;

/// <summary>How one kind of work stands.</summary>
/// <param name="Waiting">Rows nobody works on yet.</param>
/// <param name="Running">Rows somebody holds.</param>
/// <param name="OldestAt">When the oldest of those that wait came; null when none does.</param>
public sealed record QueueState(int Waiting, int Running, DateTime? OldestAt);

/// <summary>What a node holds at present.</summary>
/// <param name="Node">Its name.</param>
/// <param name="Held">How many rows it works on.</param>
/// <param name="HeldUntil">The end of the last lease; past, when the node has vanished.</param>
public sealed record NodeWork(string Node, int Held, DateTime HeldUntil);

/// <summary>Reads the state of the queues for administrators.</summary>
public sealed class QueueQueries(CodeRunnerDbContext db)
{
    public Task<QueueState> SubmissionsAsync(CancellationToken cancellation) => StateAsync(db.Submissions, cancellation);

    public Task<QueueState> ExecutionsAsync(CancellationToken cancellation) => StateAsync(db.Executions, cancellation);

    /// <summary>The nodes that hold work, by name.</summary>
    public async Task<IReadOnlyList<NodeWork>> NodesAsync(CancellationToken cancellation)
    {
        var held = (await LeasesAsync(db.Submissions, cancellation)).Concat(await LeasesAsync(db.Executions, cancellation));
        return [.. held.GroupBy(lease => lease.Node).OrderBy(node => node.Key, StringComparer.Ordinal).Select(node => new NodeWork(
            node.Key, node.Count(), node.Max(lease => DateTimeOffset.FromUnixTimeMilliseconds(lease.Until).UtcDateTime)))];
    }

    private static async Task<QueueState> StateAsync(IQueryable<QueuedWork> work, CancellationToken cancellation)
    {
        var waiting = work.Where(w => w.Status == WorkStatus.Queued);
        return new QueueState(
            await waiting.CountAsync(cancellation),
            await work.CountAsync(w => w.Status == WorkStatus.Judging, cancellation),
            await waiting.OrderBy(w => w.CreatedAt).Select(w => (DateTime?)w.CreatedAt).FirstOrDefaultAsync(cancellation));
    }

    private static async Task<List<(string Node, long Until)>> LeasesAsync(IQueryable<QueuedWork> work, CancellationToken cancellation) =>
        [.. (await work.Where(w => w.Status == WorkStatus.Judging && w.NodeId != null).Select(w => new { w.NodeId, w.LeaseUntil }).ToListAsync(cancellation))
            .Select(lease => (lease.NodeId!, Math.Min(lease.LeaseUntil, DateTimeOffset.MaxValue.ToUnixTimeMilliseconds())))];
}
