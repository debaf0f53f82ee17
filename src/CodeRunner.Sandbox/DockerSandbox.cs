using CodeRunner.Sandbox.Engine;
using CodeRunner.Sandbox.Pool;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CodeRunner.Sandbox;

/// <summary>Boxes that are containers of a Docker Engine.</summary>
/// <remarks>
/// <para><b>Theory of operation.</b> A submission gets one or more containers of its own: that is what keeps it from the host
/// and from every other submission. Within a container each compilation and each test is a process of its own, under a user
/// of its own: that is what keeps it from the tests before and after it. A container takes a hundred milliseconds to make and
/// as much processor time; a process takes less than one. So containers are made ahead, and processes when they are needed.</para>
///
/// <para><b>A box</b> (<see cref="DockerBox"/>) is one container and one connection to it. The first process in the container is
/// the supervisor (<c>sandbox/supervisor/</c>), and the container's standard input and output are its only way to the world:
/// programs, tests and outputs all travel through that one stream, in the frames of <c>PROTOCOL.md</c>. There is no shared
/// folder and nothing to clean up on the host, and an engine on another machine serves as well. What untrusted programs
/// print arrives here as the payload of a frame whose type and length the supervisor wrote, so nothing they print can be
/// taken for anything but output. While the judge writes input it reads output, always both: a program that echoes would
/// otherwise block the two ends against each other.</para>
///
/// <para><b>What can happen in a run</b> ends in one of two ways. What the program did is a <see cref="RunReport"/>. What failed
/// around it is a <see cref="SandboxException"/>: the container died, the engine went away, no report came although the
/// wall time limit is long past. One death is in between: a program may fill memory in a way that makes the kernel kill
/// the supervisor. The engine tells that apart, and it is reported as the program's memory limit; it would happen again
/// at each retry. After any such end, and after a cancellation, the box is destroyed and never used again, because
/// nobody knows what is still on its way in the stream.</para>
///
/// <para><b>The pool</b> (<see cref="BoxPool"/>) keeps boxes warm, gives out at most as many as there are slots, in the order of
/// asking, and destroys each after its submission. It makes new ones when one comes back or few are left, rather than
/// while a run has just begun and is being measured, and keeps as many as the last minute's busiest second used up. A
/// warm box whose supervisor goes silent for ever is replaced. What would stand idle it lends to whoever can use a further
/// box, and calls it back as soon as somebody else comes (<see cref="Spares"/>). With <see cref="SandboxOptions.BoxUses"/> above
/// one, a box that comes back is warm at once, with the last program still in it: what the next submission sends first begins
/// with the word to forget that.</para>
///
/// <para><b>Nothing stays behind.</b> Boxes end with their connection: when this process dies, in whatever way, the engine closes
/// their standard input, the supervisors end, and the engine removes what has ended. The <see cref="Reaper"/> takes what
/// fell between these steps. It knows a box's judge by a label, and never touches that of a judge which may be alive.</para>
///
/// <para><b>User ids.</b> The kernel counts processes per user over the whole machine, so boxes must not share users:
/// <see cref="UidBlock"/>. The lock for a block is the container's name.</para>
/// </remarks>
public sealed class DockerSandbox : ISandbox, IAsyncDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(7);
    private static readonly TimeSpan _answerWithin = TimeSpan.FromSeconds(5);
    private readonly SandboxOptions _options;
    private readonly DockerEngine _engine;
    private readonly BoxPool _pool;
    private readonly Reaper _reaper;
    private int _disposed;

    public DockerSandbox(IOptions<SandboxOptions> options, TimeProvider time, ILogger<DockerSandbox> log)
    {
        _options = options.Value;
        _engine = new DockerEngine(_options, Owner.New(), time, log);
        _pool = new BoxPool(cancellation => DockerBox.StartAsync(_engine, _options, time, cancellation), _options, time, log);
        _reaper = new Reaper(_engine, _pool, time, log);
    }

    /// <summary>What its boxes' labels say.</summary>
    internal Owner Owner => _engine.Owner;

    /// <inheritdoc/>
    public async ValueTask<IBox> LeaseAsync(CancellationToken cancellation) =>
        new LeasedBox(_pool, await _pool.LeaseAsync(cancellation));

    /// <inheritdoc/>
    public IBox? TryLeaseSpare() => _pool.TryLeaseSpare() is { } spare ? new LeasedBox(_pool, spare.Box, spare) : null;

    /// <inheritdoc/>
    public async Task<SandboxStatus> CheckAsync(CancellationToken cancellation)
    {
        var (boxes, answers, image) = (_pool.Count, false, false);
        using var soon = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        soon.CancelAfter(_answerWithin);
        try
        {
            await _engine.PingAsync(soon.Token);
            answers = true;
            image = await _engine.HasImageAsync(soon.Token);
            await _engine.LearnAsync(soon.Token);
            return Status(image ? _pool.Problem : DockerEngine.NoImage(_options.Image));
        }
        catch (SandboxException e)
        {
            return Status(e.Message);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return Status($"Docker Engine gives no answer within {_answerWithin.TotalSeconds} s at {_engine.Address}.");
        }

        SandboxStatus Status(string? problem) =>
            new(answers, image, boxes.Warm, boxes.Busy, problem) { Runtime = _engine.Runtime.Description, Caveat = _engine.Caveat };
    }

    /// <summary>From now on boxes are made ahead of need, as long as <see cref="Tend"/> is called every second.</summary>
    internal void KeepWarm() => _pool.KeepWarm();

    internal void Tend() => _pool.Tend();

    internal Task ReapAsync(CancellationToken cancellation) => _reaper.ReapAsync(cancellation);

    /// <summary>
    /// Destroys every box, also those at work; returns when they are gone. Where the engine does not answer, they end when
    /// this process does.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0)
        {
            await EndAsync().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            _engine.Dispose();
        }
    }

    private async Task EndAsync()
    {
        using var patience = new CancellationTokenSource(_patience);
        await _pool.DisposeAsync().AsTask().WaitAsync(patience.Token);
        await _reaper.ReapOwnAsync(patience.Token);
    }
}
