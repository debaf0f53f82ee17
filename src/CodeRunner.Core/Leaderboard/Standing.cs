using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using CodeRunner.Core.Users;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CodeRunner.Core.Leaderboard;

/// <summary>
/// A user's line of one board, kept up to date with every verdict; staff and those who gained nothing have none. Order:
/// solved (most first), points (most first), penalty (least first), last gain (earliest first).
/// </summary>
public sealed class Standing
{
    public Board Board { get; set; }
    public int UserId { get; set; }
    public User? User { get; set; }
    public int Solved { get; set; }

    /// <summary>Millionths of a point: whole numbers add up to the same in every order.</summary>
    public long MicroPoints { get; set; }

    /// <summary>Wrong attempts before the first Accepted of each solved problem.</summary>
    public int Penalty { get; set; }

    /// <summary>When the last of what counts here was handed in.</summary>
    public DateTime? LastGainAt { get; set; }

    /// <summary>The order as bytes, see <see cref="Leaderboard.SortKey"/>.</summary>
    [SuppressMessage("Performance", "CA1819", Justification = "A column of bytes.")]
    public byte[] SortKey { get; set; } = [];

    internal bool HasGained => Solved > 0 || MicroPoints != 0;

    /// <summary>A user's lines of all boards, from all their results; not yet with keys.</summary>
    internal static IReadOnlyCollection<Standing> AllOf(int userId, IEnumerable<ProblemResult> results)
    {
        var lines = new Dictionary<Board, Standing>();
        foreach (var result in results)
        {
            foreach (var board in Contribution.BoardsOf(result))
            {
                ref var line = ref CollectionsMarshal.GetValueRefOrAddDefault(lines, board, out _);
                line ??= new Standing { Board = board, UserId = userId };
                line.Add(Contribution.Of(result, board));
            }
        }

        return lines.Values;
    }

    private void Add(Contribution contribution)
    {
        Solved += contribution.Solved;
        MicroPoints += contribution.MicroPoints;
        Penalty += contribution.Penalty;
        LastGainAt = contribution.At > (LastGainAt ?? DateTime.MinValue) ? contribution.At : LastGainAt;
    }
}

internal sealed class StandingMapping : IEntityTypeConfiguration<Standing>
{
    public void Configure(EntityTypeBuilder<Standing> standing)
    {
        standing.HasKey(s => new { s.Board, s.UserId });
        // Nothing but the writer takes a line away, because the segments count it.
        standing.HasOne(s => s.User).WithMany().HasForeignKey(s => s.UserId).OnDelete(DeleteBehavior.Restrict);
        standing.HasIndex(s => new { s.Board, s.SortKey }).IsUnique();
    }
}
