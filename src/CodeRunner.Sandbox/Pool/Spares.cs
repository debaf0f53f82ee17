namespace CodeRunner.Sandbox.Pool;

/// <summary>
/// Which boxes are lent beyond what was asked for, and which of them have to come back. A slot is always left for whoever
/// comes next, so that they need not wait for a spare box; should one more come before it is back, it is recalled
/// from its run. Its methods run under the pool's lock.
/// </summary>
internal sealed class Spares(SandboxOptions options, TimeProvider time)
{
    /// <summary>After one was wanted: where people come one after the other, none is lent and called back for each of them.</summary>
    private static readonly TimeSpan _pause = TimeSpan.FromSeconds(1);

    private readonly int _mostAtWork = Math.Min(options.Slots - 1, options.ProcessorCount);
    private readonly List<SpareLease> _lent = [];
    private DateTimeOffset _notBefore;

    public int Count => _lent.Count;

    /// <summary>Whether nobody needs a slot now, nor would the next one who comes have to wait for one.</summary>
    public bool CanLend(int busy, int waiting) => waiting == 0 && busy < _mostAtWork && time.GetUtcNow() >= _notBefore;

    public SpareLease Lend(DockerBox box)
    {
        var spare = new SpareLease(box);
        _lent.Add(spare);
        return spare;
    }

    /// <summary>Somebody came: as many as are too many now are wanted back, the latest first, and recalled where a slot is waited for.</summary>
    public void GiveWay(int busy, int waiting)
    {
        var tooMany = _lent.AsEnumerable().Reverse().OrderByDescending(spare => spare.IsWanted).Take(busy + waiting - _mostAtWork).ToList();
        foreach (var spare in tooMany)
        {
            spare.Want();
            _notBefore = time.GetUtcNow() + _pause;
        }

        foreach (var spare in tooMany.Take(busy + waiting - options.Slots))
        {
            spare.Recall();
        }
    }

    /// <summary>Takes note that a box is returned, spare or not.</summary>
    public void Forget(DockerBox box)
    {
        if (_lent.Find(spare => spare.Box == box) is { } returned)
        {
            _lent.Remove(returned);
            returned.Dispose();
        }
    }
}
