using CodeRunner.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

// The SQL is put together from constants and the provider's clock; every value is a parameter.
#pragma warning disable EF1002

namespace CodeRunner.Core.Leaderboard;

/// <summary>When a board last changed.</summary>
internal sealed class BoardState
{
    public Board Board { get; set; }

    /// <summary>Goes up with every change.</summary>
    public long Revision { get; set; }

    /// <summary>Milliseconds since 1970, by the database's clock.</summary>
    public long UpdatedAt { get; set; }

    /// <summary>Notes that <paramref name="board"/> changes, inside the caller's transaction.</summary>
    public static Task TouchAsync(CodeRunnerDbContext db, Board board, CancellationToken cancellation) => db.Database.ExecuteSqlRawAsync(
        $$"""
        INSERT INTO "BoardStates" ("Board", "Revision", "UpdatedAt") VALUES ({0}, 1, {{DatabaseClock.Now(db)}})
        ON CONFLICT ("Board") DO UPDATE SET "Revision" = "BoardStates"."Revision" + 1, "UpdatedAt" = excluded."UpdatedAt"
        """,
        [board.Code],
        cancellation);
}

internal sealed class BoardStateMapping : IEntityTypeConfiguration<BoardState>
{
    public void Configure(EntityTypeBuilder<BoardState> state)
    {
        state.ToTable("BoardStates");
        state.HasKey(s => s.Board);
        state.Property(s => s.Board).ValueGeneratedNever();
    }
}
