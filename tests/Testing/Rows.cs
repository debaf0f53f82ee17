using CodeRunner.Core.Data;
using CodeRunner.Core.Executions;
using CodeRunner.Core.Leaderboard;
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
        var user = new User
        {
            UserName = name, NormalizedUserName = name.ToUpperInvariant(), Email = $"{name}@example.org", CreatedAt = Then,
        };
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
            Statements = { new ProblemStatement { Language = StatementLanguage.English, Name = slug, Markdown = "Add.", Html = "<p>Add.</p>" } },
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

    /// <summary>An execution that waits.</summary>
    public static async Task<long> AddExecutionAsync(this IDbContextFactory<CodeRunnerDbContext> contexts, Action<Execution>? change = null)
    {
        await using var db = await contexts.CreateDbContextAsync();
        var execution = new Execution
        {
            Language = "c",
            Files = [new SourceFile("main.c", "int main;")],
            Stdin = [],
            Arguments = [],
            CpuMs = 500,
            WallMs = 2000,
            MemoryKiB = 32_768,
            OutputBytes = 1000,
            CreatedAt = Then,
        };
        change?.Invoke(execution);
        db.Executions.Add(execution);
        await db.SaveChangesAsync();
        return execution.Id;
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

    /// <summary>Lets a judge give the submission that verdict, standing included; without a score, as in a pass-fail problem.</summary>
    public static async Task JudgeAsync(this IDbContextFactory<CodeRunnerDbContext> contexts, long submissionId, Verdict verdict, double? score = null)
    {
        await using var db = await contexts.CreateDbContextAsync();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await db.Submissions.Where(s => s.Id == submissionId).ExecuteUpdateAsync(
            row => row.SetProperty(s => s.Status, WorkStatus.Done).SetProperty(s => s.Verdict, verdict)
                .SetProperty(s => s.Score, score ?? (verdict == Verdict.Accepted ? 1 : 0)));
        await StandingRecorder.RecordAsync(db, submissionId, CancellationToken.None);
        await transaction.CommitAsync();
    }

    /// <summary>
    /// Lets the user solve <paramref name="solved"/> problems at <paramref name="at"/>, the first with
    /// <paramref name="wrong"/> attempts before; they are called <c>solved-1</c> and so on.
    /// </summary>
    public static async Task SolveAsync(
        this IDbContextFactory<CodeRunnerDbContext> contexts, int userId, int solved, int wrong = 0, DateTime? at = null)
    {
        for (var number = 1; number <= solved; number++)
        {
            var problem = await contexts.FindProblemIdAsync($"solved-{number}") ?? await contexts.AddProblemAsync($"solved-{number}");
            foreach (var verdict in Enumerable.Repeat(Verdict.WrongAnswer, number == 1 ? wrong : 0).Append(Verdict.Accepted))
            {
                await contexts.JudgeAsync(await contexts.AddSubmissionAsync(problem, userId, row => row.CreatedAt = at ?? Then), verdict);
            }
        }
    }

    private static async Task<int?> FindProblemIdAsync(this IDbContextFactory<CodeRunnerDbContext> contexts, string slug)
    {
        await using var db = await contexts.CreateDbContextAsync();
        return await db.Problems.Where(p => p.Slug == slug).Select(p => (int?)p.Id).FirstOrDefaultAsync();
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
