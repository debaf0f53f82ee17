using CodeRunner.Core.Data;
using CodeRunner.Core.Problems;
using CodeRunner.Core.Queue;
using CodeRunner.Core.Scoring;
using CodeRunner.Core.Users;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CodeRunner.Core.Submissions;

/// <summary>A program somebody handed in for a problem, and what came of it.</summary>
public sealed class Submission : QueuedWork, IWork
{
    /// <summary>Nothing accepted is ever lost.</summary>
    public static Durability Durability => Durability.PowerCut;

    public User? User { get; set; }
    public int ProblemId { get; set; }
    public Problem? Problem { get; set; }

    /// <summary>Id of the language, as its folder is named.</summary>
    public required string Language { get; set; }

    public required string Source { get; set; }

    /// <summary>Names the form it came by: sent twice, it is stored once. Null where nobody gave one.</summary>
    public Guid? FormKey { get; set; }

    /// <summary>Null until <see cref="WorkStatus.Done"/>.</summary>
    public Verdict? Verdict { get; set; }

    /// <summary>Points, to a millionth, which a double holds exactly; in a pass-fail problem 1 when accepted, else 0.</summary>
    public double? Score { get; set; }

    /// <summary>The most points there were; null in a pass-fail problem.</summary>
    public double? MaxScore { get; set; }

    /// <summary>What it got for each subtask; null in a pass-fail problem, and where no test was run.</summary>
    public IReadOnlyList<SubtaskResult>? Subtasks { get; set; }

    /// <summary>CPU time of the slowest test, ms.</summary>
    public int? CpuMs { get; set; }

    /// <summary>Memory of the largest test, KiB.</summary>
    public long? MemoryKiB { get; set; }

    /// <summary>What the compiler said, also when it succeeded; cut to a bound.</summary>
    public string? CompileOutput { get; set; }

    /// <summary>Why the judge failed; for staff.</summary>
    public string? JudgeMessage { get; set; }

    /// <summary>Digest of the test data and settings it was judged with.</summary>
    public string? ProblemVersion { get; set; }

    /// <summary>Progress while judging: tests finished, of how many.</summary>
    public int TestsDone { get; set; }
    public int TestsTotal { get; set; }

    public List<TestResult> Tests { get; } = [];
}

/// <summary>One test of a judged submission.</summary>
public sealed class TestResult
{
    public long SubmissionId { get; set; }

    /// <summary>Place in the order of judging, from 1.</summary>
    public int Number { get; set; }

    public required string Name { get; set; }
    public bool IsSample { get; set; }
    public Verdict Verdict { get; set; }
    public int CpuMs { get; set; }
    public int WallMs { get; set; }
    public long MemoryKiB { get; set; }

    /// <summary>Why, in words: exit code or signal, or the first difference (of samples only for students).</summary>
    public string? Message { get; set; }

    /// <summary>The line of the output, from 1, at which it goes wrong; null where there is no such line.</summary>
    public long? Line { get; set; }

    /// <summary>The beginning of what the program printed; of samples and revealed tests only, and NUL characters replaced.</summary>
    public string? Output { get; set; }

    /// <summary>How much it printed in all.</summary>
    public long? OutputBytes { get; set; }

    /// <summary>The beginning of its standard error; of the same.</summary>
    public string? ErrorOutput { get; set; }
}

internal sealed class SubmissionMapping : IEntityTypeConfiguration<Submission>, IEntityTypeConfiguration<TestResult>
{
    public void Configure(EntityTypeBuilder<Submission> submission)
    {
        submission.Property(s => s.Language).HasMaxLength(32);
        submission.Property(s => s.NodeId).HasMaxLength(100);
        submission.Property(s => s.ProblemVersion).HasMaxLength(64);
        submission.Property(s => s.Subtasks).HasJsonConversion();
        submission.HasIndex(s => new { s.Status, s.Turn, s.Id });
        submission.HasIndex(s => new { s.UserId, s.Turn });
        submission.HasIndex(s => new { s.UserId, s.Id });
        submission.HasIndex(s => new { s.UserId, s.ProblemId, s.Id });
        submission.HasIndex(s => new { s.UserId, s.Verdict, s.Id });
        submission.HasIndex(s => new { s.UserId, s.Language, s.Id });
        submission.HasIndex(s => s.ProblemId);
        submission.HasIndex(s => s.FormKey).IsUnique();
        submission.HasMany(s => s.Tests).WithOne().HasForeignKey(t => t.SubmissionId);
    }

    public void Configure(EntityTypeBuilder<TestResult> test)
    {
        test.HasKey(t => new { t.SubmissionId, t.Number });
        test.Property(t => t.Name).HasMaxLength(300);
    }
}
