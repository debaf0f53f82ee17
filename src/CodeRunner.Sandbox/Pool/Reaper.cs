using System.Collections.Concurrent;
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

    private readonly ConcurrentDictionary<string, bool> _told = []; // boxes that could not be removed, by id: once is enough

    /// <summary>Removes what it finds. Boxes of other judges that live, or may live, are left alone.</summary>
    public Task ReapAsync(CancellationToken cancellation) => RemoveAsync(IsForsaken, cancellation);

    /// <summary>Removes every box of this sandbox, once no more are made.</summary>
    public Task ReapOwnAsync(CancellationToken cancellation) => RemoveAsync(box => box.Owner == engine.Owner, cancellation);

    /// <summary>
    /// One that cannot be removed keeps none of the others. Where the engine gives no answer that may be the box's fault
    /// alone, once: twice it is the engine's.
    /// </summary>
    private async Task RemoveAsync(Func<FoundContainer, bool> isChosen, CancellationToken cancellation)
    {
        SandboxUnavailableException? unanswered = null;
        foreach (var box in (await engine.ListAsync(cancellation)).Where(isChosen))
        {
            try
            {
                await engine.RemoveAsync(box.Id, cancellation);
                LogRemoved(box.Name, box.Owner);
            }
            catch (SandboxUnavailableException fault) when (unanswered is null)
            {
                unanswered = fault;
            }
            catch (SandboxException fault) when (fault is not SandboxUnavailableException)
            {
                if (_told.TryAdd(box.Id, true))
                {
                    LogNotRemoved(box.Name, box.Owner, fault.Message);
                }
            }
        }

        if (unanswered is not null)
        {
            throw unanswered;
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
    private partial void LogRemoved(string box, Owner? owner);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The box {Box}, left behind by {Owner}, cannot be removed, which is tried again every now and then. "
        + "Try docker rm --force with its name; where that fails too, restart the engine. {Reason}")]
    private partial void LogNotRemoved(string box, Owner? owner, string reason);
}
