using System.ComponentModel.DataAnnotations;

namespace CodeRunner.Core.Executions;

/// <summary>Settings of section <c>Executions</c>.</summary>
public sealed class ExecutionOptions
{
    public const string Section = "Executions";

    /// <summary>How many executions of one user may wait for their turn; 0 for any number.</summary>
    [Range(0, 100_000, ErrorMessage = "Executions:WaitingPerUser must be from {1} to {2}; 0 sets no limit.")]
    public int WaitingPerUser { get; set; } = 200;
}
