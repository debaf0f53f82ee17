using CodeRunner.Sandbox.Engine;
using Microsoft.Extensions.Logging;

namespace CodeRunner.Sandbox.Pool;

/// <summary>
/// Removes boxes that nobody will end. Most of those end by themselves: the engine closes a box's input when its judge's
/// connection breaks, the supervisor ends with its input, and the engine removes what has ended. What is left is what a
/// crash caught between two of these steps.
/// </summary>
internal sealed partial class Reaper(DockerEngine engine, BoxPool pool, TimeProvider time, ILogger log)
{
    /// <summary>Longer than any box takes from its creation to its start, or to be removed by the engine.</summary>
    private static readonly TimeSpan _transition = TimeSpan.FromMinutes(1);

    /// <summary>Removes what it finds. Boxes of other judges that live, or may live, are left alone.</summary>
    public async Task ReapAsync(CancellationToken cancellation)
    {
        foreach (var box in (await engine.ListAsync(cancellation)).Where(IsForsaken))
        {
            LogReaped(box.Name, box.Owner);
            await engine.RemoveAsync(box.Id, cancellation);
        }
    }

    /// <summary>Removes every box of this sandbox, once no more are made.</summary>
    public async Task ReapOwnAsync(CancellationToken cancellation)
    {
        foreach (var box in (await engine.ListAsync(cancellation)).Where(b => b.Owner == engine.Owner))
        {
            await engine.RemoveAsync(box.Id, cancellation);
        }
    }

    private bool IsForsaken(FoundContainer box)
    {
        var isOld = time.GetUtcNow() - box.Created > _transition;
        if (box.Owner == engine.Owner)
        {
            return isOld && !pool.Knows(box.Id);
        }

        return box.Owner is { IsOnThisMachine: true } owner ? !owner.IsAlive : isOld && !box.IsRunning;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Removed the box {Box}, left behind by {Owner}")]
    private partial void LogReaped(string box, Owner? owner);
}
