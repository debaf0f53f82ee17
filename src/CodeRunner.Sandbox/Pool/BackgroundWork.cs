namespace CodeRunner.Sandbox.Pool;

/// <summary>Work that nobody waits for, until the end.</summary>
internal sealed class BackgroundWork
{
    private readonly Lock _gate = new();
    private readonly HashSet<Task> _running = [];

    /// <summary>Starts <paramref name="work"/> on another thread. It has to deal with its own failures.</summary>
    public void Run(Func<Task> work)
    {
        lock (_gate)
        {
            var task = Task.Run(work);
            _running.Add(task);
            task.ContinueWith(Forget, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }

    /// <summary>Waits until nothing is running any more, also what was started meanwhile.</summary>
    public async Task DrainAsync()
    {
        while (Running() is { Length: > 0 } running)
        {
            await Task.WhenAll(running);
        }
    }

    private Task[] Running()
    {
        lock (_gate)
        {
            return [.. _running.Where(t => !t.IsCompletedSuccessfully)];
        }
    }

    private void Forget(Task task)
    {
        lock (_gate)
        {
            _running.Remove(task);
        }
    }
}
