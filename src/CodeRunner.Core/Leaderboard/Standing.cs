using CodeRunner.Core.Users;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CodeRunner.Core.Leaderboard;

/// <summary>
/// A user's line of the leaderboard, kept up to date with every verdict. Order: solved (most first), score (most
/// first), penalty (least first), last gain (earliest first).
/// </summary>
public sealed class Standing
{
    public int UserId { get; set; }
    public User? User { get; set; }
    public int Solved { get; set; }
    public double Score { get; set; }

    /// <summary>Wrong attempts before the first Accepted of each solved problem.</summary>
    public int Penalty { get; set; }

    public DateTime? LastGainAt { get; set; }
}

/// <summary>What a user has reached in one problem.</summary>
public sealed class ProblemResult
{
    public int UserId { get; set; }
    public int ProblemId { get; set; }
    public double BestScore { get; set; }

    /// <summary>Counted attempts that were not accepted, before the first that was.</summary>
    public int WrongAttempts { get; set; }

    public DateTime? SolvedAt { get; set; }
}

internal sealed class StandingMapping : IEntityTypeConfiguration<Standing>, IEntityTypeConfiguration<ProblemResult>
{
    public void Configure(EntityTypeBuilder<Standing> standing)
    {
        standing.HasKey(s => s.UserId);
        standing.HasOne(s => s.User).WithOne().HasForeignKey<Standing>(s => s.UserId);

        // In the leaderboard's own order, so that a page of it is read off.
        standing.HasIndex(s => new { s.Solved, s.Score, s.Penalty, s.LastGainAt, s.UserId }).IsDescending(true, true, false, false, false);
    }

    public void Configure(EntityTypeBuilder<ProblemResult> result) => result.HasKey(r => new { r.UserId, r.ProblemId });
}
