using System.Data.Common;
using CodeRunner.Core.Data;
using Microsoft.EntityFrameworkCore;

// The SQL is put together from constants, the table's name and the provider's clock; every value is a parameter.
#pragma warning disable EF1002

namespace CodeRunner.Core.Queue;

/// <summary>
/// The queue that rows of one kind form: claims, leases, retries. Every step is one conditional UPDATE, so that of
/// any number of nodes exactly one wins, and every time it goes by is the database's own clock.
/// </summary>
public sealed class WorkQueue<TWork>(IDbContextFactory<CodeRunnerDbContext> contexts)
    where TWork : QueuedWork, IWork
{
    /// <summary>How long a claim holds without renewal; a judge renews three times in it.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    /// <summary>Claims of a row whose holder vanished; after the last one the row is given up.</summary>
    public const int MaxLostLeases = 3;

    /// <summary>Tries that an outage ended; with <see cref="RetryDelays"/> ten minutes at the least.</summary>
    private const int MaxOutages = 22;

    private static readonly TimeSpan[] RetryDelays = [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30)];

    private static readonly string Waiting = $"\"Status\" = {(int)WorkStatus.Queued} AND \"NotBefore\" <= {{now}}";
    private static readonly string Vanished = $"\"Status\" = {(int)WorkStatus.Judging} AND \"LeaseUntil\" < {{now}}";
    private static readonly string Expired = $"{Vanished} AND \"LostLeases\" < {MaxLostLeases - 1}";
    private static readonly string Claimable = $"{Waiting} OR {Expired}";
    private static readonly string Abandoned = $"{Vanished} AND \"LostLeases\" >= {MaxLostLeases - 1}";

    /// <summary>How long to wait before the next try, now that <paramref name="claim"/> ends so; null when that was the last.</summary>
    public static TimeSpan? RetryAfter(Claim claim, ReleaseReason reason) => reason switch
    {
        ReleaseReason.Shutdown => TimeSpan.Zero,
        ReleaseReason.Outage => claim.Outages < MaxOutages ? RetryDelays[Math.Min(claim.Outages, RetryDelays.Length - 1)] : null,
        _ => claim.Attempt <= RetryDelays.Length ? RetryDelays[claim.Attempt - 1] : null,
    };

    /// <summary>
    /// The turn for a new row of <paramref name="userId"/>: after everything of theirs, but not after other users'
    /// further rows. Start-time fair queueing with equal weights (Goyal, Vin, Cheng 1996).
    /// </summary>
    public static async Task<long> NextTurnAsync(CodeRunnerDbContext db, int? userId, CancellationToken cancellation)
    {
        // Each of the three is one step into an index.
        var turns = await db.ReadAsync(
            row => row.IsDBNull(0) ? (long?)null : row.GetInt64(0),
            $"""
            SELECT MAX("Turn") FROM (
                SELECT MAX("Turn") AS "Turn" FROM {Table(db)} WHERE {OwnedBy(userId)}
                UNION ALL SELECT MAX("Turn") FROM {Table(db)} WHERE "Status" = {(int)WorkStatus.Judging}
                UNION ALL SELECT MAX("Turn") FROM {Table(db)} WHERE "Status" = {(int)WorkStatus.Done}) AS turns
            """,
            ValuesOf(userId),
            cancellation);
        return (turns[0] ?? 0) + 1;
    }

    /// <summary>How many rows of <paramref name="userId"/> (null: nobody's) wait to be claimed.</summary>
    public static Task<int> CountWaitingOfAsync(CodeRunnerDbContext db, int? userId, CancellationToken cancellation) =>
        CountAsync(db, $"\"Status\" = {(int)WorkStatus.Queued} AND {OwnedBy(userId)}", ValuesOf(userId), cancellation);

    /// <summary>Claims the next row for <paramref name="nodeId"/>; null when nothing waits.</summary>
    public Task<Claim?> ClaimNextAsync(string nodeId, CancellationToken cancellation) =>
        ClaimAsync(nodeId, [Expired, Waiting], unless: null, cancellation);

    /// <summary>The same, but null also while a row of <typeparamref name="TFirst"/> could be claimed.</summary>
    public Task<Claim?> ClaimNextAfterAsync<TFirst>(string nodeId, CancellationToken cancellation)
        where TFirst : QueuedWork =>
        ClaimAsync(nodeId, [Expired, Waiting], unless: typeof(TFirst), cancellation);

    /// <summary>
    /// Claims, for the last time, a row whose holders vanished as often as is borne; null when there is none. The
    /// claim is for giving the row up: should the one who holds it now come back, it writes nothing any more.
    /// </summary>
    public Task<Claim?> ClaimAbandonedAsync(string nodeId, CancellationToken cancellation) =>
        ClaimAsync(nodeId, [Abandoned], unless: null, cancellation);

    /// <summary>Holds the row for another lease; false when it belongs to somebody else by now.</summary>
    public async Task<bool> RenewAsync(Claim claim, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateForAsync<TWork>(cancellation);
        return await UpdateAsync(
            db,
            $"""SET "LeaseUntil" = {DatabaseClock.Now(db)} + {(long)Lease.TotalMilliseconds}""",
            claim,
            cancellation);
    }

    /// <summary>Gives the row back to be claimed after <paramref name="delay"/>; false when it was no longer held.</summary>
    /// <param name="claim">The claim that ends.</param>
    /// <param name="delay">Earliest time of the next try, from now.</param>
    /// <param name="reason">What it counts as.</param>
    /// <param name="cancellation">Ends the call, not the claim.</param>
    public async Task<bool> ReleaseAsync(Claim claim, TimeSpan delay, ReleaseReason reason, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateForAsync<TWork>(cancellation);
        var count = reason switch
        {
            ReleaseReason.Shutdown => """, "Attempts" = "Attempts" - 1""",
            ReleaseReason.Outage => """, "Outages" = "Outages" + 1""",
            _ => "",
        };
        return await UpdateAsync(
            db,
            $"""
            SET "Status" = {(int)WorkStatus.Queued}, "AttemptId" = NULL, "NodeId" = NULL, "LeaseUntil" = 0,
            "NotBefore" = {DatabaseClock.Now(db)} + {(long)delay.TotalMilliseconds}{count}
            """,
            claim,
            cancellation);
    }

    /// <summary>
    /// Writes what came of the row, and that it is done, at <paramref name="finishedAt"/>; false, and nothing written, when the
    /// claim was lost. In the transaction of <paramref name="db"/>, if it has one.
    /// </summary>
    /// <param name="db">The commit outlives what this context's commits do: at least what is asked of <typeparamref name="TWork"/>.</param>
    /// <param name="claim">The claim that the work was done under.</param>
    /// <param name="finishedAt">When it ended.</param>
    /// <param name="results">The values of the properties that hold what came of it, by name.</param>
    /// <param name="cancellation">Ends the call.</param>
    public static async Task<bool> FinishAsync(
        CodeRunnerDbContext db, Claim claim, DateTime finishedAt, IReadOnlyDictionary<string, object?> results, CancellationToken cancellation) =>
        await db.UpdateAsync<TWork>(
            new Dictionary<string, object?>(results) // added, not set: that fails where one of these comes as a result
            {
                { nameof(QueuedWork.Status), WorkStatus.Done },
                { nameof(QueuedWork.AttemptId), null },
                { nameof(QueuedWork.LeaseUntil), 0L },
                { nameof(QueuedWork.FinishedAt), finishedAt },
            },
            new Dictionary<string, object?>
            {
                { nameof(QueuedWork.Id), claim.WorkId },
                { nameof(QueuedWork.AttemptId), claim.AttemptId },
                { nameof(QueuedWork.Status), WorkStatus.Judging },
            },
            cancellation) == 1;

    /// <summary>Ends the leases that a former instance of <paramref name="nodeId"/> left behind; how many there were.</summary>
    public async Task<int> FreeLeasesOfAsync(string nodeId, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateForAsync<TWork>(cancellation);
        return await db.Set<TWork>().Where(w => w.Status == WorkStatus.Judging && w.NodeId == nodeId)
            .ExecuteUpdateAsync(row => row.SetProperty(w => w.LeaseUntil, 0), cancellation);
    }

    /// <summary>How many rows could be claimed now: each deserves a job.</summary>
    public async Task<int> CountClaimableAsync(CancellationToken cancellation)
    {
        await using var db = await contexts.CreateForAsync<TWork>(cancellation);
        return await CountAsync(db, WithClock(db, Claimable), [], cancellation);
    }

    /// <summary>How many waiting rows are to be claimed before this one.</summary>
    public static Task<int> CountBeforeAsync(CodeRunnerDbContext db, long turn, long id, CancellationToken cancellation) =>
        db.Set<TWork>().CountAsync(w => w.Status == WorkStatus.Queued && (w.Turn < turn || (w.Turn == turn && w.Id < id)), cancellation);

    /// <summary>
    /// Claims the first row, by turn, of the first of <paramref name="conditions"/> that any row meets; none while a row of
    /// <paramref name="unless"/> could be claimed.
    /// </summary>
    private async Task<Claim?> ClaimAsync(string nodeId, IReadOnlyList<string> conditions, Type? unless, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateForAsync<TWork>(cancellation);
        var table = Table(db);
        var lockRow = db.Database.IsNpgsql() ? "FOR UPDATE SKIP LOCKED" : "";
        var candidates = conditions.Select(
            condition => $"""(SELECT "Id" FROM {table} WHERE {condition} ORDER BY "Turn", "Id" LIMIT 1 {lockRow})""");
        var nothingFirst = unless is null ? "" : $"""AND NOT EXISTS (SELECT 1 FROM {db.TableOf(unless)} WHERE {Claimable})""";
        var attempt = Guid.NewGuid();
        var claimed = await db.ReadAsync(
            row => ToClaim(row, attempt),
            WithClock(
                db,
                $$"""
                UPDATE {{table}} SET "AttemptId" = {0}, "NodeId" = {1}, "Attempts" = "Attempts" + 1,
                "LostLeases" = "LostLeases" + CASE "Status" WHEN {{(int)WorkStatus.Judging}} THEN 1 ELSE 0 END,
                "Status" = {{(int)WorkStatus.Judging}}, "LeaseUntil" = {now} + {{(long)Lease.TotalMilliseconds}}
                WHERE "Id" = COALESCE({{string.Join(", ", candidates)}}, NULL) {{nothingFirst}} RETURNING "Id", "Attempts", "LostLeases", "Outages"
                """),
            [attempt, nodeId],
            cancellation);
        return claimed is [var claim] ? claim : null;
    }

    private static Claim ToClaim(DbDataReader row, Guid attempt)
    {
        var (id, attempts, lostLeases, outages) = (row.GetInt64(0), row.GetInt32(1), row.GetInt32(2), row.GetInt32(3));
        return new Claim(id, attempt, attempts - lostLeases - outages, outages);
    }

    private static async Task<bool> UpdateAsync(CodeRunnerDbContext db, string set, Claim claim, CancellationToken cancellation) =>
        await db.Database.ExecuteSqlRawAsync(
            $$"""UPDATE {{Table(db)}} {{set}} WHERE "Id" = {0} AND "AttemptId" = {1}""",
            [claim.WorkId, claim.AttemptId],
            cancellation) == 1;

    private static async Task<int> CountAsync(CodeRunnerDbContext db, string condition, IEnumerable<object> values, CancellationToken cancellation)
    {
        var counts = await db.ReadAsync(
            row => row.GetInt32(0), $"SELECT CAST(COUNT(*) AS INTEGER) FROM {Table(db)} WHERE {condition}", values, cancellation);
        return counts[0];
    }

    /// <summary>A condition on the owner, whose <c>{0}</c> is that of <see cref="ValuesOf"/>.</summary>
    private static string OwnedBy(int? userId) => $"\"UserId\" {(userId is null ? "IS NULL" : "= {0}")}";

    private static object[] ValuesOf(int? userId) => userId is { } id ? [id] : [];

    private static string Table(CodeRunnerDbContext db) => db.TableOf(typeof(TWork));

    private static string WithClock(CodeRunnerDbContext db, string sql) => sql.Replace("{now}", DatabaseClock.Now(db), StringComparison.Ordinal);
}
