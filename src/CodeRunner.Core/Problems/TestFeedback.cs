using CodeRunner.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CodeRunner.Core.Problems;

/// <summary>What whoever fails a test is told of it beside the verdict.</summary>
/// <param name="Hint">In words; null for none.</param>
/// <param name="IsRevealed">Whether input, expected and actual output are shown, as those of a sample are.</param>
public sealed record Feedback(string? Hint, bool IsRevealed);

/// <summary>
/// What staff decided to tell of a test, in place of what its package says. By the test's name, so that it outlives
/// imports; and apart from the tests, because no verdict depends on it.
/// </summary>
public sealed class TestFeedback
{
    public const int HintLength = 2000;

    public int ProblemId { get; set; }
    public required string TestName { get; set; }
    public string? Hint { get; set; }
    public bool IsRevealed { get; set; }

    /// <summary>By name, of those tests of which anything is told.</summary>
    public static async Task<IReadOnlyDictionary<string, Feedback>> OfAsync(CodeRunnerDbContext db, int problemId, CancellationToken cancellation) =>
        await db.TestCases.Where(test => test.ProblemId == problemId)
            .LeftJoin(db.TestFeedback.Where(staff => staff.ProblemId == problemId), test => test.Name, staff => staff.TestName, (test, staff) => new
            {
                test.Name,
                Hint = staff == null ? test.Hint : staff.Hint,
                IsRevealed = staff == null ? test.IsRevealed : staff.IsRevealed,
            })
            .Where(test => test.Hint != null || test.IsRevealed)
            .ToDictionaryAsync(test => test.Name, test => new Feedback(test.Hint, test.IsRevealed), cancellation);
}

internal sealed class TestFeedbackMapping : IEntityTypeConfiguration<TestFeedback>
{
    public void Configure(EntityTypeBuilder<TestFeedback> feedback)
    {
        feedback.HasKey(f => new { f.ProblemId, f.TestName });
        feedback.Property(f => f.TestName).HasMaxLength(300);
        feedback.Property(f => f.Hint).HasMaxLength(TestFeedback.HintLength);
        feedback.HasOne<Problem>().WithMany().HasForeignKey(f => f.ProblemId);
    }
}
