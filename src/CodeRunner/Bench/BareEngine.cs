using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using CodeRunner.Sandbox;

namespace CodeRunner.Bench;

/// <summary>
/// The reference for a container each: asks the engine for a container with the limits of a box, attaches to its output,
/// starts it, reads it to its end, removes it, and nothing else.
/// </summary>
internal sealed class BareEngine : IDisposable
{
    private const int FrameHeader = 8; // before each piece of output, by the engine

    private readonly SandboxOptions _options;
    private readonly HttpClient _http;
    private string? _runtime;

    private BareEngine(SandboxOptions options) => (_options, _http) = (options, Connect(options.Engine));

    /// <summary>Its containers will be made by the OCI runtime that made this box, which need not be the engine's own.</summary>
    public static async Task<BareEngine> LikeAsync(IBox box, SandboxOptions options, CancellationToken cancellation)
    {
        var engine = new BareEngine(options);
        var container = await engine._http.GetFromJsonAsync<JsonElement>($"/containers/{box.Name}/json", cancellation);
        engine._runtime = container.GetProperty("HostConfig").GetProperty("Runtime").GetString();
        return engine;
    }

    /// <exception cref="InvalidDataException">It printed something else than <paramref name="output"/>.</exception>
    public async Task RunAsync(IReadOnlyList<string> command, string output, CancellationToken cancellation)
    {
        using var created = await PostAsync("/containers/create", Container(command), cancellation);
        var id = (await created.Content.ReadFromJsonAsync<JsonElement>(cancellation)).GetProperty("Id").GetString();
        using var attached = await PostAsync($"/containers/{id}/attach?stream=1&stdout=1", null, cancellation);
        using var started = await PostAsync($"/containers/{id}/start", null, cancellation);
        var printed = await attached.Content.ReadAsStringAsync(cancellation);
        using var removed = await _http.DeleteAsync($"/containers/{id}?force=1", cancellation);
        removed.EnsureSuccessStatusCode();
        if (printed.Length <= FrameHeader || printed[FrameHeader..] != output)
        {
            throw new InvalidDataException($"The container printed \"{printed}\".");
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<HttpResponseMessage> PostAsync(string path, object? body, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = body is null ? null : JsonContent.Create(body, options: JsonSerializerOptions.Default) };
        return (await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation)).EnsureSuccessStatusCode();
    }

    private object Container(IReadOnlyList<string> command) => new
    {
        _options.Image,
        Entrypoint = command,
        User = "1000:1000",
        AttachStdout = true,
        NetworkDisabled = true,
        HostConfig = new
        {
            CapDrop = new[] { "ALL" },
            SecurityOpt = new[] { "no-new-privileges" },
            NetworkMode = "none",
            IpcMode = "none",
            ReadonlyRootfs = true,
            LogConfig = new { Type = "none" },
            Memory = 1 << 30,
            MemorySwap = 1 << 30,
            OomScoreAdj = 500,
            PidsLimit = 64,
            CpuPeriod = 100_000,
            CpuQuota = 100_000,
            Runtime = _runtime,
            Tmpfs = new Dictionary<string, string> { ["/box"] = $"size={_options.BoxMiB}m,nosuid,nodev" },
        },
    };

    private static HttpClient Connect(Uri? engine)
    {
        var address = engine ?? new Uri(Environment.GetEnvironmentVariable("DOCKER_HOST") ?? "unix:///var/run/docker.sock");
        if (address.Scheme is not "unix")
        {
            return new HttpClient { BaseAddress = new UriBuilder(address) { Scheme = "http" }.Uri };
        }

        var handler = new SocketsHttpHandler
        {
            ConnectCallback = async (_, cancellation) =>
            {
                var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                await socket.ConnectAsync(new UnixDomainSocketEndPoint(address.AbsolutePath), cancellation);
                return new NetworkStream(socket, ownsSocket: true);
            },
        };
        return new HttpClient(handler) { BaseAddress = new Uri("http://engine") };
    }
}
