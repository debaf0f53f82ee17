using System.Diagnostics.CodeAnalysis;
using CodeRunner.Core.Data;
using CodeRunner.Core.Queue;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CodeRunner.Core.Executions;

/// <summary>A program to run once on a given input, without a problem. The row lives for minutes, not for ever.</summary>
[SuppressMessage("Performance", "CA1819", Justification = "EF Core maps byte arrays to blob columns.")]
public sealed class Execution : QueuedWork, IWork
{
    /// <summary>
    /// Whoever asked waits on an open connection, so that the row need not outlive the machine: on SQLite that saves
    /// the three waits for the disk (stored, claimed, done) of an execution that takes milliseconds itself.
    /// </summary>
    public static Durability Durability => Durability.ProcessEnd;

    public required string Language { get; set; }

    /// <summary>Source files, the first being the main one.</summary>
    public required List<SourceFile> Files { get; set; }

    public required byte[] Stdin { get; set; }
    public required List<string> Arguments { get; set; }
    public int CpuMs { get; set; }
    public int WallMs { get; set; }
    public int MemoryKiB { get; set; }

    /// <summary>Standard output and error together.</summary>
    public long OutputBytes { get; set; }

    /// <summary>The problem by whose limits to try the program, on its samples; the limits here are of no account then.</summary>
    public int? ProblemId { get; set; }

    /// <summary>Whether to try it on <see cref="Stdin"/> instead of the samples.</summary>
    public bool OnOwnInput { get; set; }

    /// <summary>What came of the samples; null where it was not tried on any.</summary>
    public Trial? Trial { get; set; }

    /// <summary>Null until <see cref="WorkStatus.Done"/>, and then when the sandbox failed.</summary>
    public ExecutionResult? Result { get; set; }

    /// <summary>What the programs wrote, apart from the result because it is large.</summary>
    public byte[]? Stdout { get; set; }
    public byte[]? Stderr { get; set; }

    /// <summary>Why the sandbox failed, after the last retry.</summary>
    public string? JudgeMessage { get; set; }
}

/// <summary>A source file: a relative path and its text.</summary>
public sealed record SourceFile(string Name, string Content);

/// <summary>How an execution ended.</summary>
public enum ExecutionOutcome
{
    Exited,
    Signaled,
    TimeLimit,
    MemoryLimit,
    OutputLimit,
    FileLimit,
    CompileError,
}

/// <summary>Outcome and figures of an execution; <see cref="Compile"/> is null where the language compiles nothing.</summary>
public sealed record ExecutionResult
{
    public ExecutionOutcome Outcome { get; init; }
    public int? ExitCode { get; init; }
    public int? Signal { get; init; }
    public bool StdoutTruncated { get; init; }
    public bool StderrTruncated { get; init; }
    public int CpuMs { get; init; }
    public int WallMs { get; init; }
    public long MemoryKiB { get; init; }
    public CompileResult? Compile { get; init; }
}

/// <summary>The compile step of an execution.</summary>
public sealed record CompileResult(ExecutionOutcome Outcome, int? ExitCode, string Output, int CpuMs);

internal sealed class ExecutionMapping : IEntityTypeConfiguration<Execution>
{
    public void Configure(EntityTypeBuilder<Execution> execution)
    {
        execution.Property(e => e.Language).HasMaxLength(32);
        execution.Property(e => e.NodeId).HasMaxLength(100);
        execution.HasIndex(e => new { e.Status, e.Turn, e.Id });
        execution.HasIndex(e => new { e.UserId, e.Turn });

        // So that counting what waits of a user's does not go through all that they ran.
        execution.HasIndex(e => e.UserId, "IX_Executions_Waiting").HasFilter($"\"Status\" = {(int)WorkStatus.Queued}");
        execution.Property(e => e.Files).HasJsonConversion();
        execution.Property(e => e.Result).HasJsonConversion();
        execution.Property(e => e.Trial).HasJsonConversion();
    }
}
