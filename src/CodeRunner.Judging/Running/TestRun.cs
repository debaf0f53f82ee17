using CodeRunner.Core.Events;
using CodeRunner.Core.Queue;
using CodeRunner.Core.Submissions;
using CodeRunner.Judging.Programs;

namespace CodeRunner.Judging.Running;

/// <summary>
/// Runs a program's tests, in spare boxes too while there are any, with what comes of running them one after the other.
/// </summary>
/// <param name="request">What to judge.</param>
/// <param name="first">The program in a box of its own; disposed with this, like those that come later.</param>
/// <param name="spares">Further boxes, if it may have such.</param>
/// <param name="another">Brings the program into another box of its own, where tests are left after one took the first.</param>
/// <param name="run">Judges the program by one test.</param>
internal sealed class TestRun(JudgeRequest request, Lane first, SpareBoxes? spares, Func<CancellationToken, Task<Lane?>> another, RunTest run)
    : IAsyncDisposable
{
    /// <summary>A further box is worth its making while for each there is so much left to do, ms: it saves half of that.</summary>
    private const double LongMs = 1000;

    private readonly TestOrder _order = new(request);
    private readonly List<Lane> _lanes = [first];
    private SpareBoxes? _spares = spares;
    private Task<Lane?>? _coming;
    private bool _oneByOne; // as a test ran out of time beside another

    /// <summary>Runs all tests that the verdict needs; their results in order.</summary>
    /// <exception cref="Exception">What failed around the first test, in order, that has no result for it.</exception>
    public async Task<IReadOnlyList<TestResult>> ToVerdictAsync(Func<Progress, ValueTask> progress, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        try
        {
            for (var told = -1; !_order.IsDecided; await AwaitOneAsync())
            {
                await GiveBackAsync(lane => lane is { Running: null, CanGoOn: false });
                if (told < _order.Done)
                {
                    told = _order.Done;
                    await progress(new Progress(WorkStatus.Judging, TestsDone: told, TestsTotal: request.Tests.Count));
                }

                BeginTests(stop.Token);
                await GiveBackAsync(lane => lane is { Running: null, IsSpare: true });
            }

            return _order.Results;
        }
        finally
        {
            await stop.CancelAsync(); // what runs yet comes after the last test that counts
            await AwaitAllAsync();
        }
    }

    /// <summary>After <see cref="ToVerdictAsync"/>, when a test failed: the compile error that explains it, or null.</summary>
    public async Task<Compilation?> FindSyntaxErrorAsync(CancellationToken cancellation)
    {
        if (!request.Program.Language.RunsSource)
        {
            return null;
        }

        if (_lanes.Find(lane => lane.Program.CanRunAgain) is not { } left)
        {
            _lanes.Add(left = (await another(cancellation))!);
        }

        return await left.Program.FindSyntaxErrorAsync(cancellation);
    }

    public async ValueTask DisposeAsync() => await GiveBackAsync(_ => true);

    private async Task GiveBackAsync(Predicate<Lane> condition)
    {
        foreach (var lane in _lanes.FindAll(condition))
        {
            _lanes.Remove(lane);
            await lane.DisposeAsync();
        }
    }

    private void BeginTests(CancellationToken cancellation)
    {
        foreach (var lane in _lanes.Where(MayBegin))
        {
            if (_order.Begin() is { } test)
            {
                lane.Begin(test, run, goesOn: request.Groups is not null, cancellation);
            }
        }

        if (_lanes.FindAll(lane => lane.Running is not null) is [_, _, ..] together)
        {
            together.ForEach(lane => lane.HadCompany = true);
        }

        _coming ??= Bring(cancellation);
    }

    private bool MayBegin(Lane lane) =>
        lane.Running is null && (!_oneByOne || (!lane.IsSpare && _lanes.TrueForAll(other => other.Running is null)));

    /// <summary>Begins to bring the program into a box that it should have; null where there is none such.</summary>
    private Task<Lane?>? Bring(CancellationToken cancellation)
    {
        var left = _order.Left;
        return (left, _lanes.Find(lane => !lane.IsSpare)) switch
        {
            (0, _) => null,
            (_, null) => another(cancellation),
            (_, { } own) => IsWorthAnother(left) ? _spares?.TryBring(own, cancellation) : null,
        };
    }

    /// <summary>The tests so far tell how long the next ones may take.</summary>
    private bool IsWorthAnother(int left) =>
        _spares is not null && _order.Results.Count > 0 && left * _order.Results.Average(test => test.WallMs) >= LongMs * _lanes.Count;

    /// <summary>Waits for the end of a test, or for a box.</summary>
    private async Task AwaitOneAsync()
    {
        await Task.WhenAny(_lanes.Select(lane => lane.Running).Append(_coming).OfType<Task>());
        foreach (var lane in _lanes.Where(lane => lane.Running is { IsCompleted: true }))
        {
            Count(lane, await lane.EndAsync());
        }

        if (_coming is { IsCompleted: true } coming)
        {
            await TakeAsync(coming);
        }
    }

    /// <summary>
    /// Tests that run side by side share caches and memory, which may cost a program just within the time limit the rest of
    /// its time: running out of it counts only where a test had the machine's attention as it has one after the other.
    /// </summary>
    private void Count(Lane lane, TestOutcome? outcome)
    {
        if (outcome is { IsOutOfTime: true } && lane.HadCompany)
        {
            (_oneByOne, _spares, outcome) = (true, null, null);
        }

        if (outcome is null)
        {
            _order.Withdraw(lane.Test!);
        }
        else
        {
            _order.End(lane.Test!, outcome);
        }
    }

    private async Task TakeAsync(Task<Lane?> coming)
    {
        _coming = null;
        if (await coming is { } lane)
        {
            _lanes.Add(lane);
        }
        else
        {
            _spares = null; // it will not go better the next time
        }
    }

    private async Task AwaitAllAsync()
    {
        await Task.WhenAll(_lanes.Select(lane => lane.Running).OfType<Task>()).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_coming is { } coming)
        {
            await ((Task)coming).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (coming.IsCompletedSuccessfully)
            {
                await TakeAsync(coming);
            }
        }
    }
}
