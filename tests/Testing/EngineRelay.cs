using System.Net.Sockets;
using System.Text;

namespace CodeRunner.Testing;

/// <summary>A way to the real engine that can be cut, as when the engine is restarted, and blocked, as when it hangs.</summary>
public sealed class EngineRelay : IDisposable
{
    private readonly Lock _gate = new();
    private readonly List<Socket> _ends = [];
    private readonly string _path;
    private TaskCompletionSource _passable = Passable();
    private volatile Lie? _lie;
    private volatile byte[]? _end;
    private Socket? _listener;

    /// <summary>Nothing answers at <paramref name="path"/> before <see cref="Open"/>.</summary>
    public EngineRelay(string path) => _path = path;

    public Uri Address => new($"unix://{_path}");

    /// <summary>From now on the engine answers here.</summary>
    public void Open()
    {
        var listener = New();
        listener.Bind(new UnixDomainSocketEndPoint(_path));
        listener.Listen();
        _listener = listener;
        _ = AcceptAsync(listener);
    }

    /// <summary>Breaks every connection; new ones are refused.</summary>
    public void Cut()
    {
        _listener?.Dispose();
        _listener = null;
        File.Delete(_path);
        lock (_gate)
        {
            _ends.ForEach(end => end.Dispose());
            _ends.Clear();
        }
    }

    /// <summary>As soon as <paramref name="words"/> would pass in one piece.</summary>
    public void CutAt(string words) => _end = Encoding.UTF8.GetBytes(words);

    /// <summary>Holds all that is on its way, in both directions.</summary>
    public void Block()
    {
        lock (_gate)
        {
            _passable = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    /// <summary>Lets it pass again.</summary>
    public void Unblock() => _passable.TrySetResult();

    /// <summary>
    /// From now on <paramref name="words"/>, where they pass in one piece, become <paramref name="others"/>, which must not be
    /// longer: spaces take the room that they leave.
    /// </summary>
    public void Replace(string words, string others) =>
        _lie = new Lie(Encoding.UTF8.GetBytes(words), Encoding.UTF8.GetBytes(others.PadRight(words.Length)));

    /// <summary>All passes as it is again.</summary>
    public void ReplaceNothing() => _lie = null;

    public void Dispose()
    {
        Cut();
        Unblock();
    }

    private async Task AcceptAsync(Socket listener)
    {
        try
        {
            while (true)
            {
                var here = await listener.AcceptAsync();
                var there = New();
                await there.ConnectAsync(new UnixDomainSocketEndPoint("/var/run/docker.sock"));
                lock (_gate)
                {
                    _ends.AddRange([here, there]);
                }

                _ = CopyAsync(here, there);
                _ = CopyAsync(there, here);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // cut
        }
    }

    private async Task CopyAsync(Socket from, Socket to)
    {
        var buffer = new byte[65_536];
        try
        {
            for (int count; (count = await from.ReceiveAsync(buffer)) > 0;)
            {
                await _passable.Task;
                if (_end is { } words && buffer.AsSpan(0, count).IndexOf(words) >= 0)
                {
                    _end = null;
                    Cut();
                    return;
                }

                _lie?.Tell(buffer.AsSpan(0, count));
                await to.SendAsync(buffer.AsMemory(0, count));
            }

            to.Shutdown(SocketShutdown.Send);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // cut, or closed by the other side
        }
    }

    private static Socket New() => new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);

    private static TaskCompletionSource Passable()
    {
        var open = new TaskCompletionSource();
        open.SetResult();
        return open;
    }

    private sealed record Lie(byte[] Words, byte[] Others)
    {
        public void Tell(Span<byte> passing)
        {
            if (passing.IndexOf(Words) is >= 0 and var at)
            {
                Others.CopyTo(passing[at..]);
            }
        }
    }
}
