using CodeRunner.Core.Data;
using CodeRunner.Core.Queue;
using CodeRunner.Core.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CodeRunner.Bench;

/// <summary>P4: from the moment a submission's row is written until a judge that has nothing else to do has claimed it.</summary>
internal static class ClaimFigure
{
    private const int Rounds = 200;
    private const int TypicalMs = 5;
    private const int RareMs = 20;

    /// <summary>Long enough to be seen while it is judged.</summary>
    private const string Slow = "import time\ntime.sleep(0.3)\nprint(1)\n";

    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(5);

    public static async Task<IReadOnlyList<Figure>> MeasureAsync(Stand stand, CancellationToken cancellation)
    {
        var site = await stand.SiteAsync(boxUses: 50, cancellation);
        await using var db = BenchDatabase.Open(site.DataDirectory);
        await db.Submissions.AnyAsync(cancellation); // the first question takes longer than a submission
        var times = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            var id = await site.Client.SubmitAsync(BenchProblem.Sum, "python", Slow, cancellation);
            times.Add(await ClaimedAfterMsAsync(db, id, cancellation));
            await site.Client.VerdictAsync(id, cancellation);
        }

        var all = new Samples(times);
        return
        [
            new("P4", "a submission taken in until claimed", "ms", all, null, Goal.AtMost(TypicalMs, "≤ 5")),
            new("P4", "the same, the slowest of a hundred", "ms", new([all.Quantile(0.99)]), null, Goal.AtMost(RareMs, "≤ 20")),
        ];
    }

    /// <summary>A claim is a lease from now on, so that the lease says when it was made.</summary>
    private static async Task<double> ClaimedAfterMsAsync(CodeRunnerDbContext db, long id, CancellationToken cancellation)
    {
        for (; ; await Task.Delay(LookEvery, cancellation))
        {
            var row = await db.Submissions.Where(s => s.Id == id).Select(s => new { s.Status, s.LeaseUntil, s.CreatedAt }).SingleAsync(cancellation);
            if (row.Status == WorkStatus.Done)
            {
                throw new InvalidDataException($"Submission {id} was judged before its claim could be seen.");
            }

            if (row is { Status: WorkStatus.Judging, LeaseUntil: { } until })
            {
                var claimed = DateTime.UnixEpoch.AddMilliseconds(until) - WorkQueue<Submission>.Lease;
                return (claimed - row.CreatedAt).TotalMilliseconds;
            }
        }
    }
}
