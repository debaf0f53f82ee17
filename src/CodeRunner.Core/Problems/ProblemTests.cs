using CodeRunner.Core.Audit;
using CodeRunner.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CodeRunner.Core.Problems;

/// <summary>A test as staff see it; <paramref name="Staff"/> is null where what is told of it is the package's.</summary>
public sealed record TestDetails(TestCase Test, Feedback? Staff)
{
    /// <summary>What is told of it.</summary>
    public Feedback Feedback => Staff ?? InPackage;

    public Feedback InPackage => new(Test.Hint, Test.IsRevealed);
}

/// <summary>Why what is told of a test is not changed.</summary>
public enum TestFeedbackFault
{
    /// <summary>The problem has no such test, or no more.</summary>
    Gone,
    HintTooLong,

    /// <summary>It holds a NUL character.</summary>
    HintNoText,
}

/// <summary>The tests of a problem for those who teach with it.</summary>
public sealed class ProblemTests(CodeRunnerDbContext db, TimeProvider time)
{
    /// <summary>In the order of judging; empty also where there is no such problem.</summary>
    public async Task<IReadOnlyList<TestDetails>> ListAsync(string slug, CancellationToken cancellation)
    {
        if (!slug.IsStorable())
        {
            return [];
        }

        var tests = await db.TestCases.AsNoTracking().Where(t => db.Problems.Any(p => p.Id == t.ProblemId && p.Slug == slug))
            .OrderBy(t => t.Number).ToListAsync(cancellation);
        var staff = tests is [var first, ..]
            ? await db.TestFeedback.AsNoTracking().Where(f => f.ProblemId == first.ProblemId)
                .ToDictionaryAsync(f => f.TestName, f => new Feedback(f.Hint, f.IsRevealed), cancellation)
            : [];
        return [.. tests.Select(test => new TestDetails(test, staff.GetValueOrDefault(test.Name)))];
    }

    /// <summary>
    /// Tells from now on <paramref name="feedback"/> of a test, or what its package says (null); null when it is done.
    /// No verdict changes by it.
    /// </summary>
    public async Task<TestFeedbackFault?> SetAsync(
        string slug, string name, Feedback? feedback, int actorId, CancellationToken cancellation)
    {
        if ((await ListAsync(slug, cancellation)).FirstOrDefault(test => test.Test.Name == name) is not { } test)
        {
            return TestFeedbackFault.Gone;
        }

        if (feedback is not null)
        {
            var hint = feedback.Hint?.ReplaceLineEndings("\n").Trim() is { Length: > 0 } text ? text : null;
            if (hint is { Length: > TestFeedback.HintLength } || hint?.IsStorable() == false)
            {
                return hint.IsStorable() ? TestFeedbackFault.HintTooLong : TestFeedbackFault.HintNoText;
            }

            feedback = new Feedback(hint, feedback.IsRevealed && !test.Test.IsSample);
        }

        await WriteAsync(slug, test, feedback == test.InPackage ? null : feedback, actorId, cancellation);
        return null;
    }

    private async Task WriteAsync(string slug, TestDetails test, Feedback? staff, int actorId, CancellationToken cancellation)
    {
        if (staff == test.Staff)
        {
            return;
        }

        var (problem, name) = (test.Test.ProblemId, test.Test.Name);
        var row = await db.TestFeedback.FindAsync([problem, name], cancellation);
        if (staff is null)
        {
            db.TestFeedback.RemoveRange(row is null ? [] : [row]);
        }
        else
        {
            row ??= db.TestFeedback.Add(new TestFeedback { ProblemId = problem, TestName = name }).Entity;
            (row.Hint, row.IsRevealed) = (staff.Hint, staff.IsRevealed);
        }

        db.AuditLog.Add(new AuditEntry
        {
            At = time.GetUtcNow().UtcDateTime, ActorId = actorId, Action = AuditAction.TestFeedbackChanged, Subject = slug, Detail = DetailOf(name, staff),
        });
        await db.SaveChangesAsync(cancellation);
    }

    private static string DetailOf(string name, Feedback? staff)
    {
        var detail = staff is null ? $"{name}: as in the package" : $"{name}: {(staff.IsRevealed ? "revealed" : "hidden")}{(staff.Hint is { } hint ? $", hint: {hint}" : ", no hint")}";
        return detail.Length <= AuditEntry.TextLength ? detail : detail[..AuditEntry.TextLength];
    }
}
