using CodeRunner.Core.Submissions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CodeRunner.Core.Leaderboard;

/// <summary>What a user has reached in one problem; there is none while nothing that counts has been judged.</summary>
public sealed class ProblemResult
{
    public int UserId { get; set; }
    public int ProblemId { get; set; }
    public double BestScore { get; set; }

    /// <summary>When what first had <see cref="BestScore"/> was handed in; null while that is 0.</summary>
    public DateTime? BestAt { get; set; }

    /// <summary>Counted attempts that were not accepted, before the first that was.</summary>
    public int WrongAttempts { get; set; }

    /// <summary>When the first that was accepted was handed in.</summary>
    public DateTime? SolvedAt { get; set; }

    /// <summary>
    /// What <paramref name="attempts"/>, in the order they were handed in, have reached; null when none of them counts.
    /// CompileError and JudgeError cost nothing; after the first Accepted nothing counts.
    /// </summary>
    internal static ProblemResult? Of(int userId, int problemId, IEnumerable<Attempt> attempts)
    {
        ProblemResult? result = null;
        foreach (var attempt in attempts.Where(attempt => attempt.Counts))
        {
            result ??= new ProblemResult { UserId = userId, ProblemId = problemId };
            if (attempt.Score > result.BestScore)
            {
                (result.BestScore, result.BestAt) = (attempt.Score, attempt.CreatedAt);
            }

            if (attempt.Verdict == Verdict.Accepted)
            {
                result.SolvedAt = attempt.CreatedAt;
                break;
            }

            result.WrongAttempts++;
        }

        return result;
    }
}

/// <summary>A judged submission, as far as standings look at it.</summary>
internal readonly record struct Attempt(DateTime CreatedAt, Verdict Verdict, double Score)
{
    public bool Counts => Verdict is not (Verdict.CompileError or Verdict.JudgeError);
}

internal sealed class ProblemResultMapping : IEntityTypeConfiguration<ProblemResult>
{
    public void Configure(EntityTypeBuilder<ProblemResult> result) => result.HasKey(r => new { r.UserId, r.ProblemId });
}
