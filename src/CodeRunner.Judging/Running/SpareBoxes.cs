using CodeRunner.Sandbox;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CodeRunner.Judging.Running;

/// <summary>Brings programs into further boxes while those would be idle.</summary>
public sealed partial class SpareBoxes(ISandbox sandbox, IOptions<JudgeOptions> options, ILogger<SpareBoxes> log)
{
    /// <summary>
    /// Begins to bring the program of <paramref name="first"/> into one more box; null where there is none to be had. The task
    /// ends with null where it cannot be done: that is a pity, and no fault.
    /// </summary>
    internal Task<Lane?>? TryBring(Lane first, CancellationToken cancellation) =>
        options.Value.ParallelTests && first.Program.CanBeCopied && sandbox.TryLeaseSpare() is { } box ? BringAsync(first, box, cancellation) : null;

    private async Task<Lane?> BringAsync(Lane first, IBox box, CancellationToken cancellation)
    {
        Lane? lane = null;
        try
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, box.Recalled);
            if (box.Image == first.Box.Image && await first.Program.CopyIntoAsync(box, either.Token) is { } copy)
            {
                lane = new Lane(box, copy, isSpare: true);
            }
        }
        catch (Exception fault) when (fault is SandboxException or OperationCanceledException && !cancellation.IsCancellationRequested)
        {
            LogNotBrought(box.Name, fault.Message);
        }
        finally
        {
            if (lane is null)
            {
                await box.DisposeAsync();
            }
        }

        return lane;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "A program was not brought into the spare box {Box}: {Reason}")]
    private partial void LogNotBrought(string box, string reason);
}
