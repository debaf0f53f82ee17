namespace CodeRunner.Sandbox.Protocol;

/// <summary>
/// The judge's side of one run: program, header, files, start, standard input, end. Frames of a small run leave in one write;
/// input is read only as fast as the box takes it. Only the caller's input stream can make it fail.
/// </summary>
/// <param name="stream">To the supervisor.</param>
/// <param name="request">The run.</param>
/// <param name="forgets">Whether an earlier program is to be forgotten first, before anything of this run comes.</param>
internal sealed class RunFeed(Stream stream, RunRequest request, bool forgets) : IDisposable
{
    private readonly FrameWriter _frames = new(stream);
    private readonly CancellationTokenSource _over = new();

    /// <summary>The run is over: what is left of its input is of no use, and the end of it is sent at once.</summary>
    public void StopInput() => _over.Cancel();

    public async Task SendAsync(CancellationToken cancellation)
    {
        if (forgets)
        {
            await _frames.WriteAsync(FrameType.Forget, default, cancellation);
        }

        if (request.Program is { } program)
        {
            await _frames.WriteAsync(FrameType.Program, default, cancellation);
            await SendFilesAsync(program, cancellation);
            await _frames.WriteAsync(FrameType.ProgramEnd, default, cancellation);
        }

        await _frames.WriteAsync(FrameType.Run, RunHeader.Encode(request), cancellation);
        await SendFilesAsync(request.Files, cancellation);
        await _frames.WriteAsync(FrameType.Go, default, cancellation);
        if (request.Stdin is { } stdin)
        {
            await SendInputAsync(stdin, cancellation);
        }

        await _frames.WriteAsync(FrameType.InputEnd, default, cancellation);
        await _frames.FlushAsync(cancellation);
    }

    public void Dispose()
    {
        _frames.Dispose();
        _over.Dispose();
    }

    private async ValueTask SendFilesAsync(IReadOnlyList<BoxFile> files, CancellationToken cancellation)
    {
        foreach (var file in files)
        {
            await SendFileAsync(file, cancellation);
        }
    }

    private async ValueTask SendFileAsync(BoxFile file, CancellationToken cancellation)
    {
        await _frames.WriteAsync(FrameType.File, RunHeader.EncodeFile(file), cancellation);
        for (var rest = file.Content; !rest.IsEmpty;)
        {
            var part = rest[..Math.Min(rest.Length, Frame.MaxPayload)];
            await _frames.WriteAsync(FrameType.Data, part, cancellation);
            rest = rest[part.Length..];
        }
    }

    private async Task SendInputAsync(Stream stdin, CancellationToken cancellation)
    {
        while (!_over.IsCancellationRequested && !_frames.IsBroken)
        {
            var room = await _frames.RoomAsync(cancellation);
            var count = await ReadInputAsync(stdin, room, cancellation);
            if (count == 0)
            {
                return;
            }

            _frames.Commit(FrameType.Input, count);
        }
    }

    private async ValueTask<int> ReadInputAsync(Stream stdin, Memory<byte> room, CancellationToken cancellation)
    {
        try
        {
            var reading = stdin.ReadAsync(room, _over.Token);
            if (reading.IsCompleted)
            {
                return await reading;
            }

            await _frames.FlushAsync(cancellation); // the program must not wait for input that is yet to come
            return await reading.AsTask().WaitAsync(_over.Token);
        }
        catch (OperationCanceledException) when (_over.IsCancellationRequested)
        {
            _frames.AbandonRoom(); // a stream that heeds no token may still be reading into it
            return 0;
        }
    }
}
