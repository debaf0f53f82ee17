namespace CodeRunner.Sandbox.Tests.Protocol;

/// <summary>
/// The supervisor's end as a script: what it will say, in pieces of the given sizes, and what was said to it. At the end
/// it closes the connection, or says nothing for ever.
/// </summary>
internal sealed class ScriptedStream(byte[] script, int[]? pieces = null, bool silentAtEnd = false) : Stream
{
    private readonly MemoryStream _written = new();
    private readonly SemaphoreSlim _wrote = new(0);
    private readonly TaskCompletionSource _silence = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _position;
    private int _piece;

    /// <summary>How much of the script may be said after what was written: a supervisor that answers.</summary>
    public Func<byte[], int> Answered { get; init; } = _ => int.MaxValue;

    public int Writes { get; private set; }

    /// <summary>Ends when somebody waits for what is never said.</summary>
    public Task Silence => _silence.Task;

    public byte[] Written
    {
        get
        {
            lock (_written)
            {
                return _written.ToArray();
            }
        }
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        while (_position < script.Length && Answered(Written) <= _position)
        {
            await _wrote.WaitAsync(cancellationToken);
        }

        if (_position == script.Length && silentAtEnd)
        {
            _silence.TrySetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }

        var most = pieces is { Length: > 0 } ? Math.Max(1, pieces[_piece++ % pieces.Length]) : int.MaxValue;
        var allowed = Math.Min(Answered(Written), script.Length) - _position;
        var count = Math.Min(Math.Min(buffer.Length, most), allowed);
        script.AsSpan(_position, count).CopyTo(buffer.Span);
        _position += count;
        return count;
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_written)
        {
            _written.Write(buffer.Span);
            Writes++;
        }

        _wrote.Release();
        return ValueTask.CompletedTask;
    }

    public override bool CanRead => true;
    public override bool CanWrite => true;
    public override bool CanSeek => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    public override void Flush() { }
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
}
