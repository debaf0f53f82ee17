using System.Diagnostics;
using CodeRunner.Sandbox.Engine;
using CodeRunner.Sandbox.Protocol;

namespace CodeRunner.Sandbox;

/// <summary>One container and the supervisor in it. Whoever starts a box ends it.</summary>
internal sealed class DockerBox
{
    private static readonly TimeSpan _readyWithin = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan _quietEnd = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan _engineAnswersWithin = TimeSpan.FromSeconds(5);

    private readonly DockerEngine _engine;
    private readonly SandboxOptions _options;
    private readonly TimeProvider _time;
    private readonly AttachedStream _stream;
    private readonly SupervisorSession _supervisor;
    private bool _hasReachedLimit; // of its own memory, for all that the judge knows

    private DockerBox(
        string id, string image, UidBlock block, DockerEngine engine, SandboxOptions options, TimeProvider time, AttachedStream stream, SupervisorSession supervisor)
    {
        (Id, Image, Block, _engine, _options, _time, _stream, _supervisor) = (id, image, block, engine, options, time, stream, supervisor);
    }

    public string Id { get; }

    /// <summary>The id of its image; the image's name may mean another one by now.</summary>
    public string Image { get; }

    public UidBlock Block { get; }

    /// <inheritdoc cref="IBox.Cgroup"/>
    public int Cgroup => _supervisor.Hello.Cgroup;

    /// <summary>Submissions served, the present one included.</summary>
    public int Uses { get; private set; }

    /// <summary>False when it is at work, failed, or its supervisor is gone.</summary>
    public bool IsReady => _supervisor.IsReady;

    /// <summary>
    /// Whether a further submission may have it. After a <see cref="RunOutcome.MemoryLimit"/> none may: the kernel says for a
    /// box's whole life that it once came to its own limit, and the next program would be blamed for memory that the machine lacks.
    /// </summary>
    public bool IsReusable => IsReady && Uses < _options.BoxUses && !_hasReachedLimit;

    /// <summary>While the box waits: ends when its supervisor is gone.</summary>
    public Task Silence => _supervisor.Silence;

    /// <summary>Makes a box that is ready for its first run.</summary>
    /// <exception cref="SandboxException">No box could be made; what may be left of it is the reaper's.</exception>
    public static async Task<DockerBox> StartAsync(DockerEngine engine, SandboxOptions options, TimeProvider time, CancellationToken cancellation)
    {
        await engine.LearnAsync(cancellation);
        var runtime = engine.Runtime.Name;
        try
        {
            var box = await StartAsync(engine, runtime, options, time, cancellation);
            engine.Runtime.Worked(runtime);
            return box;
        }
        catch (SandboxException refusal) when (refusal is not SandboxUnavailableException && engine.Runtime.IsPreference(runtime))
        {
            var box = await StartInsteadAsync(engine, refusal, options, time, cancellation);
            engine.Runtime.PreferenceRefused(refusal.Message);
            return box;
        }
    }

    /// <summary>Tries the engine's own runtime.</summary>
    private static async Task<DockerBox> StartInsteadAsync(
        DockerEngine engine, SandboxException refusal, SandboxOptions options, TimeProvider time, CancellationToken cancellation)
    {
        try
        {
            return await StartAsync(engine, runtime: null, options, time, cancellation);
        }
        catch (SandboxException second) when (second is not SandboxUnavailableException && second.Message != refusal.Message)
        {
            throw new SandboxException($"{refusal.Message} Nor does a box start with the engine's own runtime: {second.Message}", second);
        }
    }

    private static async Task<DockerBox> StartAsync(
        DockerEngine engine, string? runtime, SandboxOptions options, TimeProvider time, CancellationToken cancellation)
    {
        // Not cancellable: a container whose creation is interrupted may exist without anybody knowing.
        var (id, image, block) = await engine.CreateAsync(runtime, CancellationToken.None);
        AttachedStream? stream = null;
        try
        {
            using var ready = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            ready.CancelAfter(_readyWithin);
            stream = await engine.AttachAsync(id, ready.Token);
            await engine.StartAsync(id, ready.Token);
            var supervisor = await SupervisorSession.OpenAsync(stream, ready.Token);
            return new DockerBox(id, image, block, engine, options, time, stream, supervisor);
        }
        catch (Exception e)
        {
            stream?.Dispose();
            await ((Task)engine.RemoveAsync(id, CancellationToken.None)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw e switch
            {
                OperationCanceledException when !cancellation.IsCancellationRequested =>
                    await FailureAsync(engine, $"The box was not ready after {_readyWithin.TotalSeconds} s. {stream?.Diagnostics}", e, cancellation),
                IOException => await FailureAsync(engine, $"The box ended before it was ready: {stream?.Diagnostics}", e, cancellation),
                _ => e,
            };
        }
    }

    /// <summary>The box is for a further submission from here on: whatever the one before has left is gone when its first run begins.</summary>
    public void BeginUse()
    {
        Uses++;
        if (Uses > 1)
        {
            _supervisor.ForgetBeforeNextRun();
        }
    }

    /// <inheritdoc cref="IBox.RunAsync"/>
    public async Task<RunReport> RunAsync(RunRequest request, CancellationToken cancellation)
    {
        RequestCheck.Check(request, _options);
        var started = Stopwatch.GetTimestamp();
        using var guard = new CancellationTokenSource(Allowance(request), _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, guard.Token);
        try
        {
            var report = await _supervisor.RunAsync(request, either.Token);
            _hasReachedLimit |= report.Outcome == RunOutcome.MemoryLimit;
            return report;
        }
        catch (OperationCanceledException e) when (guard.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            throw await FailureAsync(_engine, $"The box {Block.ContainerName} gave no report within {Allowance(request).TotalSeconds:F0} s. {_stream.Diagnostics}", e, cancellation);
        }
        catch (IOException e)
        {
            return await JudgeDeathAsync(request, Stopwatch.GetElapsedTime(started), e, cancellation);
        }
    }

    /// <summary>Destroys the box. One that is quiet ends by itself when its input ends, which costs the engine least.</summary>
    public async Task EndAsync(bool atOnce)
    {
        var ended = false;
        if (!atOnce && IsReady)
        {
            var silence = Silence;
            _stream.CloseInput();
            ended = await Task.WhenAny(silence, Task.Delay(_quietEnd, _time)) == silence;
        }

        await _supervisor.DisposeAsync();
        if (!ended)
        {
            await _engine.RemoveAsync(Id, CancellationToken.None);
        }
    }

    /// <summary>
    /// A program that makes the kernel kill the supervisor for want of memory has exceeded its memory limit: retrying it
    /// would end the same way. Every other death is ours. That it was the machine's memory which was wanting, the engine
    /// does not tell: the supervisor, where it lives, does.
    /// </summary>
    private async Task<RunReport> JudgeDeathAsync(RunRequest request, TimeSpan elapsed, IOException cause, CancellationToken cancellation)
    {
        if (await DiedForMemoryAsync(elapsed, cancellation))
        {
            return new RunReport(RunOutcome.MemoryLimit, ExitCode: -1, Signal: 9, Cpu: TimeSpan.Zero, Wall: elapsed,
                MemoryKiB: request.Limits.MemoryKiB, StdoutBytes: 0, StderrBytes: 0, StdoutCut: false, StderrCut: false);
        }

        throw await FailureAsync(_engine, $"The box {Block.ContainerName} died while a program ran in it. {_stream.Diagnostics}", cause, cancellation);
    }

    /// <summary>Tells a box that failed by itself, perhaps with the program's help, from an engine that is gone or hangs.</summary>
    private static async Task<SandboxException> FailureAsync(DockerEngine engine, string message, Exception cause, CancellationToken cancellation)
    {
        using var soon = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        soon.CancelAfter(_engineAnswersWithin);
        try
        {
            await engine.PingAsync(soon.Token);
            return new SandboxException(message, cause);
        }
        catch (Exception e) when (e is SandboxException or ObjectDisposedException or OperationCanceledException)
        {
            cancellation.ThrowIfCancellationRequested();
            return new SandboxUnavailableException($"{message} Docker Engine does not answer.", cause);
        }
    }

    private async Task<bool> DiedForMemoryAsync(TimeSpan elapsed, CancellationToken cancellation)
    {
        try
        {
            using var soon = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            soon.CancelAfter(_engineAnswersWithin);
            return await _engine.DiedForMemoryAsync(Id, elapsed + TimeSpan.FromSeconds(1), soon.Token);
        }
        catch (Exception e) when (e is SandboxException or ObjectDisposedException or OperationCanceledException)
        {
            cancellation.ThrowIfCancellationRequested();
            return false; // the engine went away with the box
        }
    }

    private TimeSpan Allowance(RunRequest request)
    {
        const int toBoxPerMs = 4_000, fromBoxPerMs = 16_000; // bytes, with a slow engine: the run's own time does not pass meanwhile
        var input = request.Stdin is { CanSeek: true } stdin ? stdin.Length - stdin.Position : 0;
        var files = request.Files.Concat(request.Program ?? []).Sum(f => (long)f.Content.Length);
        var transfer = (files + input) / toBoxPerMs + request.Limits.OutputBytes / fromBoxPerMs;
        return TimeSpan.FromMilliseconds(request.Limits.WallMs + transfer) + TimeSpan.FromSeconds(_options.GraceSeconds);
    }
}
