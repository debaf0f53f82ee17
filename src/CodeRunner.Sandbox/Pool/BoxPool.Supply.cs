using Microsoft.Extensions.Logging;

namespace CodeRunner.Sandbox.Pool;

/// <content>Where boxes come from and where they go. Methods that are not asynchronous run under the lock.</content>
internal sealed partial class BoxPool
{
    private void Serve()
    {
        while (Owed > 0 && TakeWarm() is { } box)
        {
            _busy++;
            box.BeginUse();
            _demand.Leased();
            _waiting.First!.Value.SetResult(box);
            _waiting.RemoveFirst();
        }

        while (_coming < Owed && !IsClosing)
        {
            StartOne();
        }
    }

    /// <summary>Makes boxes ahead of need, but no more at once than leave a processor to each box at work.</summary>
    private void TopUp()
    {
        var target = Target();
        var atOnce = Math.Max(1, options.Slots - _busy);
        while (_keepsWarm && !IsClosing && _pause.IsOver && _warm.Count + _coming - Owed < target && _coming < atOnce)
        {
            StartOne();
        }
    }

    /// <summary>Where none is kept warm, one is made after a failure: only that tells when boxes can be had again.</summary>
    private int Target() => Math.Max(_demand.Target(_busy - _spares.Count + Owed), _refusal is null ? 0 : 1);

    private void StartOne()
    {
        _coming++;
        _beside.Run(StartAsync);
    }

    private async Task StartAsync()
    {
        try
        {
            var box = await start(_closing.Token);
            lock (_gate)
            {
                _refusal = null;
                _pause.Worked();
                _alive.Add(box);
                _coming--;
                Admit(box);
            }
        }
        catch (Exception e)
        {
            lock (_gate)
            {
                Refuse(e as SandboxException ?? new SandboxException($"No box could be made: {e.Message}", e));
            }
        }
    }

    /// <summary>A box is ready, new or come back.</summary>
    private void Admit(DockerBox box)
    {
        if (IsClosing)
        {
            End(box, atOnce: true);
            return;
        }

        _warm.Add(box);
        box.Silence.ContinueWith(_ => Discard(box), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        Serve();
        TopUp();
    }

    /// <summary>
    /// No box came: whoever it was made for hears why. The others go on waiting as long as there are other boxes, coming or at
    /// work; where none is, they hear it too.
    /// </summary>
    private void Refuse(SandboxException fault)
    {
        _coming--;
        if (IsClosing)
        {
            return;
        }

        if (_refusal != fault.Message)
        {
            LogNoBox(fault.Message);
        }

        _refusal = fault.Message;
        _pause.Failed();
        var refused = _busy + _coming == 0 ? _waiting.Count : Owed > _coming ? 1 : 0;
        for (; refused > 0; refused--)
        {
            _waiting.First!.Value.SetException(new SandboxUnavailableException(fault.Message, fault));
            _waiting.RemoveFirst();
        }

        if (_coming == 0)
        {
            Serve(); // not only when a box comes back: whoever has it may be the one that waits
        }
    }

    /// <summary>
    /// A warm box's supervisor is gone. One that is leased says so by itself; one that was leased and is warm again only
    /// ended an earlier silence.
    /// </summary>
    private void Discard(DockerBox box)
    {
        lock (_gate)
        {
            if (!box.IsReady && _warm.Remove(box))
            {
                LogDied(box.Block.ContainerName);
                _pause.Failed(); // boxes that die as soon as they live shall not be made in a tight loop
                End(box, atOnce: true);
                Serve();
            }
        }
    }

    private DockerBox? TakeWarm()
    {
        while (_warm.Count > 0)
        {
            var oldest = _warm[0];
            _warm.RemoveAt(0);
            if (oldest.IsReady)
            {
                return oldest;
            }

            End(oldest, atOnce: true);
        }

        return null;
    }

    private void End(DockerBox box, bool atOnce)
    {
        if (_alive.Remove(box))
        {
            _beside.Run(() => EndAsync(box, atOnce));
        }
    }

    private async Task EndAsync(DockerBox box, bool atOnce)
    {
        try
        {
            await box.EndAsync(atOnce);
        }
        catch (Exception e)
        {
            LogEndFailed(box.Block.ContainerName, e);
        }
    }

    private void Leave(LinkedListNode<TaskCompletionSource<DockerBox>> place, CancellationToken cancellation)
    {
        lock (_gate)
        {
            if (place.List is not null)
            {
                _waiting.Remove(place);
                place.Value.SetCanceled(cancellation);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "No box could be made: {Reason}")]
    private partial void LogNoBox(string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The waiting box {Box} died")]
    private partial void LogDied(string box);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The box {Box} could not be destroyed; the reaper will try again")]
    private partial void LogEndFailed(string box, Exception exception);
}
