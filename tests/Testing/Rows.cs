using CodeRunner.Core.Data;
using CodeRunner.Core.Problems;
using CodeRunner.Core.Queue;
using CodeRunner.Core.Submissions;
using CodeRunner.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace CodeRunner.Testing;

/// <summary>Rows to test with.</summary>
public static class Rows
{
    public static DateTime Then { get; } = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    public static async Task<int> AddUserAsync(this IDbContextFactory<CodeRunnerDbContext> contexts, string name = "ada")
    {
        await using var db = await contexts.CreateDbContextAsync();
        var user = new User { UserName = name, Email = $"{name}@example.org", CreatedAt = Then };
        db.Users.Add(user);
        await db.SaveChangesAsync();
        return user.Id;
    }

    public static async Task<int> AddProblemAsync(this IDbContextFactory<CodeRunnerDbContext> contexts, string slug = "a-plus-b")
    {
        await using var db = await contexts.CreateDbContextAsync();
        var problem = new Problem
        {
            Slug = slug,
            Uuid = Guid.NewGuid(),
            Name = slug,
            Statement = "Add.",
            StatementHtml = "<p>Add.</p>",
            CpuMs = 1000,
            MemoryKiB = 65_536,
            OutputBytes = 1 << 20,
            SourceBytes = 128 << 10,
            Version = "1",
            CreatedAt = Then,
            UpdatedAt = Then,
        };
        db.Problems.Add(problem);
        await db.SaveChangesAsync();
        return problem.Id;
    }

    /// <summary>A submission of <paramref name="userId"/> that waits, with the turn it gets.</summary>
    public static async Task<long> AddSubmissionAsync(
        this IDbContextFactory<CodeRunnerDbContext> contexts, int problemId, int? userId = null, Action<Submission>? change = null)
    {
        await using var db = await contexts.CreateDbContextAsync();
        var submission = new Submission
        {
            ProblemId = problemId,
            UserId = userId,
            Language = "python",
            Source = "print(1)",
            Turn = await WorkQueue<Submission>.NextTurnAsync(db, userId, CancellationToken.None),
            CreatedAt = Then,
        };
        change?.Invoke(submission);
        db.Submissions.Add(submission);
        await db.SaveChangesAsync();
        return submission.Id;
    }

    public static async Task<Submission> FindSubmissionAsync(this IDbContextFactory<CodeRunnerDbContext> contexts, long id)
    {
        await using var db = await contexts.CreateDbContextAsync();
        return await db.Submissions.AsNoTracking().Include(s => s.Tests.OrderBy(t => t.Number)).SingleAsync(s => s.Id == id);
    }

    /// <summary>Lets another node hold the row, under the same claim.</summary>
    public static async Task SetNodeAsync(this IDbContextFactory<CodeRunnerDbContext> contexts, long submissionId, string node)
    {
        await using var db = await contexts.CreateDbContextAsync();
        await db.Submissions.Where(s => s.Id == submissionId).ExecuteUpdateAsync(row => row.SetProperty(s => s.NodeId, node));
    }

    /// <summary>Ends the lease of a row without its holder's doing, as when the holder was killed half a minute ago.</summary>
    public static async Task ExpireLeaseAsync(this IDbContextFactory<CodeRunnerDbContext> contexts, long submissionId)
    {
        await using var db = await contexts.CreateDbContextAsync();
        await db.Submissions.Where(s => s.Id == submissionId).ExecuteUpdateAsync(row => row.SetProperty(s => s.LeaseUntil, 1));
    }
}
