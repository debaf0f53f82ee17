using System.Diagnostics;
using System.Globalization;
using CodeRunner.Commands;
using CodeRunner.Core.Data;
using CodeRunner.Core.Files;
using CodeRunner.Core.Leaderboard;
using CodeRunner.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace CodeRunner.Bench.Seed;

/// <summary>Fills a database with what a large site has after two years.</summary>
internal sealed class Seeder(IDbContextFactory<CodeRunnerDbContext> contexts, LeaderboardRebuild leaderboard, TimeProvider time)
{
    private const int RowsPerTransaction = 100_000;

    /// <summary>Writes everything and says on standard output how far it is.</summary>
    /// <exception cref="UsageException">The database already has submissions.</exception>
    public async Task RunAsync(SeedSize size, int seed, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        if (await db.Submissions.AnyAsync(cancellation))
        {
            throw new UsageException("The database already has submissions; give a new folder with --data.");
        }

        var now = time.GetUtcNow().UtcDateTime;
        var user = 1 + (await db.Users.MaxAsync(u => (int?)u.Id, cancellation) ?? 0);
        var problem = 1 + (await db.Problems.MaxAsync(p => (int?)p.Id, cancellation) ?? 0);
        await db.Database.OpenConnectionAsync(cancellation); // and keep it, with what is set for it
        await PrepareAsync(db, cancellation);
        await WriteUsersAsync(db, new SeedUsers(seed, size.Users, now), user, cancellation);
        await WriteProblemsAsync(db, new SeedProblems(seed, size.Problems, now), problem, cancellation);
        var submissions = new SeedSubmissions(seed, size, now);
        await WriteAsync(db, "submissions", submissions.Submissions(user, problem), cancellation);
        await WriteAsync(db, "tests of submissions", SeedSubmissions.Tests(submissions.Submissions(user, problem)), cancellation);
        await TimeAsync("leaderboards", () => leaderboard.RunAsync(cancellation));
        await FinishAsync(db, cancellation);
    }

    private static async Task WriteUsersAsync(CodeRunnerDbContext db, SeedUsers users, int first, CancellationToken cancellation)
    {
        var student = await db.Roles.Where(role => role.Name == Roles.Student).Select(role => role.Id).SingleAsync(cancellation);
        await WriteAsync(db, "users", users.Users(first), cancellation);
        await WriteAsync(db, "their roles", users.Roles(first, student), cancellation);
    }

    private static async Task WriteProblemsAsync(CodeRunnerDbContext db, SeedProblems problems, int first, CancellationToken cancellation)
    {
        await WriteAsync(db, "files", SeedProblems.Files, cancellation);
        await WriteAsync(db, "their contents", SeedProblems.Chunks, cancellation);
        await WriteAsync(db, "problems", problems.Problems(first), cancellation);
        await WriteAsync(db, "statements", problems.Problems(first).SelectMany(problem => problem.Statements), cancellation);
        await WriteAsync(db, "test cases", problems.TestCases(first), cancellation);
        await TimeAsync("tags", () => SeedTags.WriteAsync(db, problems.Ids(first), cancellation));
    }

    private static Task WriteAsync<T>(CodeRunnerDbContext db, string what, IEnumerable<T> rows, CancellationToken cancellation)
        where T : class => TimeAsync(what, async () =>
        {
            foreach (var part in rows.Chunk(RowsPerTransaction))
            {
                await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
                await db.BulkInsertAsync(part, cancellation);
                await transaction.CommitAsync(cancellation);
            }
        });

    private static async Task TimeAsync(string what, Func<Task> write)
    {
        var started = Stopwatch.GetTimestamp();
        await write();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-24} {Stopwatch.GetElapsedTime(started).TotalSeconds,6:F1} s"));
    }

    // Nothing is lost that could not be made again; the indexes of all of it fit into the cache.
    private static async Task PrepareAsync(CodeRunnerDbContext db, CancellationToken cancellation)
    {
        if (db.Database.IsSqlite())
        {
            await db.Database.ExecuteSqlAsync($"PRAGMA synchronous = OFF; PRAGMA cache_size = -262144;", cancellation);
        }
    }

    // What a server that runs for days does by itself.
    private static async Task FinishAsync(CodeRunnerDbContext db, CancellationToken cancellation) => await TimeAsync("clearing up", async () =>
        await (db.Database.IsSqlite()
            ? db.Database.ExecuteSqlAsync($"PRAGMA wal_checkpoint(TRUNCATE);", cancellation)
            : db.Database.ExecuteSqlAsync($"VACUUM ANALYZE", cancellation)));
}
