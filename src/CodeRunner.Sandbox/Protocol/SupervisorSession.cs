using System.Text;

namespace CodeRunner.Sandbox.Protocol;

/// <summary>
/// The conversation with one supervisor, over any duplex stream, one request at a time. After a failure or a
/// cancellation nobody knows where in a frame the two ends stand, so the session is of no more use.
/// </summary>
internal sealed class SupervisorSession : IAsyncDisposable
{
    private const int Idle = 0;
    private const int Busy = 1;
    private const int Spent = 2;

    private readonly Stream _stream;
    private readonly FrameReader _frames;
    private readonly CancellationTokenSource _life = new();
    private Task<Frame> _next;
    private int _state = Idle;
    private bool _forgetsFirst;

    private SupervisorSession(Stream stream)
    {
        _stream = stream;
        _frames = new FrameReader(stream);
        _next = ReadNextAsync();
    }

    /// <summary>What the supervisor said when it was ready.</summary>
    public Hello Hello { get; private set; }

    /// <summary>False while a request is under way, after one failed or was cancelled, and when the supervisor is gone.</summary>
    public bool IsReady => Volatile.Read(ref _state) == Idle && !_next.IsCompleted && !_life.IsCancellationRequested;

    /// <summary>Between requests: ends when the supervisor is gone, or speaks without being asked. Never faults.</summary>
    public Task Silence => _next.ContinueWith(static _ => { }, CancellationToken.None,
        TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

    /// <summary>Waits for the supervisor's hello. The session owns the stream from here on, also after a failure.</summary>
    /// <exception cref="IOException">The supervisor is gone.</exception>
    /// <exception cref="SandboxException">It failed, or is none.</exception>
    public static async Task<SupervisorSession> OpenAsync(Stream stream, CancellationToken cancellation)
    {
        var session = new SupervisorSession(stream);
        try
        {
            session.Hello = Hello.Decode(await session._next.WaitAsync(cancellation));
            session._next = session.ReadNextAsync();
            return session;
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// The next run is somebody else's: what the box keeps of those before is gone when it begins. That is sent along with
    /// that run; a message and an answer of its own would cost as much as a run's.
    /// </summary>
    public void ForgetBeforeNextRun() => _forgetsFirst = true;

    /// <summary>Runs one process to its end.</summary>
    /// <exception cref="IOException">The supervisor is gone.</exception>
    /// <exception cref="SandboxException">It failed, or broke the protocol.</exception>
    public async Task<RunReport> RunAsync(RunRequest request, CancellationToken cancellation)
    {
        Begin();
        using var giveUp = cancellation.UnsafeRegister(static s => ((SupervisorSession)s!)._life.Cancel(), this);
        using var feed = new RunFeed(_stream, request, _forgetsFirst);
        _forgetsFirst = false; // a run that fails takes the session with it
        var feeding = FeedAsync(feed);
        try
        {
            var report = await ReceiveAsync(request);
            feed.StopInput();
            await feeding;
            Settle();
            return report;
        }
        catch (OperationCanceledException) when (_life.IsCancellationRequested)
        {
            cancellation.ThrowIfCancellationRequested();
            await feeding; // throws what the caller's input stream threw
            throw new SandboxException("The box was closed while a program ran in it.");
        }
        finally
        {
            End();
            feed.StopInput();
            if (!feeding.IsCompleted)
            {
                _life.Cancel();
                await ((Task)feeding).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _life.CancelAsync();
        await ((Task)_next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _stream.DisposeAsync();
        if (Volatile.Read(ref _state) == Idle)
        {
            _frames.Dispose(); // otherwise a request may still be reading into its buffer: left to the collector
        }
    }

    private async Task FeedAsync(RunFeed feed)
    {
        try
        {
            await feed.SendAsync(_life.Token);
        }
        catch (OperationCanceledException) when (_life.IsCancellationRequested)
        {
            // whoever cancelled knows why
        }
        catch
        {
            await _life.CancelAsync(); // the caller's input failed: the program's report would be worth nothing
            throw;
        }
    }

    private async Task<RunReport> ReceiveAsync(RunRequest request)
    {
        long stdout = 0, stderr = 0;
        for (var frame = await _next; ; frame = await _frames.ReadAsync(_life.Token))
        {
            switch (Expected(frame).Type)
            {
                case FrameType.Stdout:
                    stdout += frame.Payload.Length;
                    HoldToLimit(stdout + stderr, request.Limits.OutputBytes);
                    await request.Stdout.WriteAsync(frame.Payload, _life.Token);
                    break;
                case FrameType.Stderr:
                    stderr += frame.Payload.Length;
                    HoldToLimit(stdout + stderr, request.Limits.OutputBytes);
                    await request.Stderr.WriteAsync(frame.Payload, _life.Token);
                    break;
                case FrameType.Report:
                    var report = ReportFrame.Decode(frame.Payload.Span);
                    return (report.StdoutBytes, report.StderrBytes) == (stdout, stderr)
                        ? report
                        : throw new SandboxException($"The report counts {report.StdoutBytes} + {report.StderrBytes} bytes of output, {stdout} + {stderr} came.");
                default:
                    throw OutOfTurn(frame);
            }
        }
    }

    /// <summary>A supervisor lets through no more: one that does is not ours any longer, and might never stop.</summary>
    private static void HoldToLimit(long received, long allowed)
    {
        if (received > allowed)
        {
            throw new SandboxException($"The supervisor sent {received} bytes of output; {allowed} were allowed.");
        }
    }

    private void Begin()
    {
        switch (Interlocked.CompareExchange(ref _state, Busy, Idle))
        {
            case Busy:
                throw new InvalidOperationException("A box takes one request at a time.");
            case Spent:
                throw new SandboxException("A request to the box failed before: it takes no more.");
        }
    }

    private void Settle()
    {
        _next = ReadNextAsync();
        Volatile.Write(ref _state, Idle);
    }

    /// <summary>Whatever did not settle has failed.</summary>
    private void End() => Interlocked.CompareExchange(ref _state, Spent, Busy);

    private Task<Frame> ReadNextAsync() => _frames.ReadAsync(_life.Token).AsTask();

    private static Frame Expected(Frame frame) => frame.Type == FrameType.Error
        ? throw new SandboxException($"The supervisor gave up: {Text(frame)}")
        : frame;

    private static SandboxException OutOfTurn(Frame frame) =>
        new($"The supervisor sent a frame of type {(byte)frame.Type} ({frame.Payload.Length} bytes) out of turn.");

    private static string Text(Frame frame) => Encoding.UTF8.GetString(frame.Payload.Span);
}
