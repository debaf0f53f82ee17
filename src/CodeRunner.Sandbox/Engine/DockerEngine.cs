using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Docker.DotNet;
using Docker.DotNet.Models;
using Microsoft.Extensions.Logging;

namespace CodeRunner.Sandbox.Engine;

/// <summary>
/// What boxes need of the Docker Engine, in our words. This folder is all that knows Docker's API; what it throws when
/// the engine fails is a <see cref="SandboxException"/> that says what to do, and a <see cref="SandboxUnavailableException"/>
/// where no container could be made, however one asked for it.
/// </summary>
internal sealed class DockerEngine : IDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan _pollEvery = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan _knownFor = TimeSpan.FromMinutes(1);
    private readonly SandboxOptions _options;
    private readonly TimeProvider _time;
    private readonly DockerClient _client;
    private readonly BoxImage _image;
    private volatile Learned? _learned;

    public DockerEngine(SandboxOptions options, Owner owner, TimeProvider time, ILogger log)
    {
        (_options, Owner, _time) = (options, owner, time);
        _client = Connect(options.Engine);
        _image = new BoxImage(async cancellation => (await _client.Images.InspectImageAsync(options.Image, cancellation)).ID, time);
        Runtime = new RuntimeChoice(options.Runtime is { Length: > 0 } named ? named : null, log);
    }

    public string Address => _client.Options.Endpoint.ToString();

    /// <summary>Whom the boxes made here belong to.</summary>
    public Owner Owner { get; }

    public RuntimeChoice Runtime { get; }

    /// <summary>What boxes are not held to by this engine, and what to do; null where all holds, and until it has been asked.</summary>
    public string? Caveat => _learned?.Caveat;

    /// <summary>
    /// Asks the engine which runtimes it has, and whether it limits containers; anew after a minute, for it may be started
    /// again with other settings.
    /// </summary>
    /// <exception cref="SandboxException">It does not limit them: no box may be made.</exception>
    public async Task LearnAsync(CancellationToken cancellation)
    {
        if (_learned is { } learned && _time.GetElapsedTime(learned.At) < _knownFor)
        {
            return;
        }

        var at = _time.GetTimestamp();
        var information = await AskAsync(() => _client.System.GetSystemInfoAsync(cancellation), cancellation);
        EngineLimits.Require(information, _options);
        Runtime.Learn(information.DefaultRuntime, information.Runtimes.Keys);
        _learned = new Learned(at, EngineLimits.Caveat(information));
    }

    /// <summary>Makes a container that has a block of users to itself.</summary>
    /// <param name="runtime">The OCI runtime; null is the engine's own.</param>
    /// <param name="cancellation">Ends the call.</param>
    public Task<MadeContainer> CreateAsync(string? runtime, CancellationToken cancellation) => AskAsync(
        async () =>
        {
            try
            {
                return await CreateAsync(await _image.IdAsync(cancellation), runtime, cancellation);
            }
            catch (DockerImageNotFoundException) when (_image.IsKnown)
            {
                _image.Forget(); // replaced by another, and removed
                return await CreateAsync(await _image.IdAsync(cancellation), runtime, cancellation);
            }
        },
        cancellation);

    /// <summary>Connects to the container's streams; to be done before it is started.</summary>
    public Task<AttachedStream> AttachAsync(string id, CancellationToken cancellation) => AskAsync(
        async () => new AttachedStream(await _client.Containers.AttachContainerAsync(
            id, new ContainerAttachParameters { Stream = true, Stdin = true, Stdout = true, Stderr = true }, cancellation)),
        cancellation);

    public Task StartAsync(string id, CancellationToken cancellation) =>
        AskAsync(() => _client.Containers.StartContainerAsync(id, new ContainerStartParameters(), cancellation), cancellation);

    /// <summary>Kills and removes a container, whatever its state. Returns when it is gone.</summary>
    public Task RemoveAsync(string id, CancellationToken cancellation) => AskAsync(
        async () =>
        {
            try
            {
                await _client.Containers.RemoveContainerAsync(id, new ContainerRemoveParameters { Force = true, RemoveVolumes = true }, cancellation);
            }
            catch (DockerContainerNotFoundException)
            {
                // gone
            }
            catch (DockerApiException e) when (e.StatusCode == HttpStatusCode.Conflict)
            {
                await VanishAsync(id, cancellation); // the engine is removing it by itself
            }
        },
        cancellation);

    /// <summary>
    /// All boxes on this engine, also those of other judges, in any state. One that was killed while it removed a container may
    /// list that for as long as it runs, without its name: there is none, and nobody can remove it.
    /// </summary>
    public Task<List<FoundContainer>> ListAsync(CancellationToken cancellation) => AskAsync(
        async () =>
        {
            var found = await _client.Containers.ListContainersAsync(
                new ContainersListParameters { All = true, Filters = Filter("label", BoxContainer.OwnerLabel) }, cancellation);
            return found.Select(c => new FoundContainer(
                c.ID,
                c.Names.FirstOrDefault("").TrimStart('/'),
                Owner.Parse(c.Labels[BoxContainer.OwnerLabel]),
                c.Labels.TryGetValue(BoxContainer.CreatedLabel, out var created) && DateTimeOffset.TryParse(created, CultureInfo.InvariantCulture, out var at) ? at : default,
                c.State == "running")).Where(c => c.Name.Length > 0).ToList();
        },
        cancellation);

    public Task PingAsync(CancellationToken cancellation) => AskAsync(() => _client.System.PingAsync(cancellation), cancellation);

    public Task<bool> HasImageAsync(CancellationToken cancellation) => AskAsync(
        async () =>
        {
            try
            {
                await _client.Images.InspectImageAsync(_options.Image, cancellation);
                return true;
            }
            catch (DockerImageNotFoundException)
            {
                return false;
            }
        },
        cancellation);

    /// <summary>
    /// Whether the container's first process died by a kill, after the kernel had killed in it for want of memory. The
    /// container itself may be gone already, so it is the engine's recent events that are asked.
    /// </summary>
    /// <param name="within">How far to look back.</param>
    public Task<bool> DiedForMemoryAsync(string id, TimeSpan within, CancellationToken cancellation) => AskAsync(
        async () =>
        {
            var information = await _client.System.GetSystemInfoAsync(cancellation);
            var now = DateTimeOffset.Parse(information.SystemTime, CultureInfo.InvariantCulture); // by the engine's clock
            var events = new EventLog();
            await _client.System.MonitorEventsAsync(
                new ContainerEventsParameters
                {
                    Since = UnixSeconds(now - within),
                    Until = UnixSeconds(now + TimeSpan.FromSeconds(1)), // the events may be a little late
                    Filters = Filter("container", id),
                },
                events,
                cancellation);
            return events.OutOfMemory && events.Killed;
        },
        cancellation);

    public void Dispose() => _client.Dispose();

    private async Task<MadeContainer> CreateAsync(string image, string? runtime, CancellationToken cancellation)
    {
        foreach (var block in UidBlock.All())
        {
            try
            {
                var parameters = BoxContainer.Parameters(_options, image, runtime, block, Owner, _time.GetUtcNow());
                return new((await _client.Containers.CreateContainerAsync(parameters, cancellation)).ID, image, block);
            }
            catch (DockerApiException e) when (e.StatusCode == HttpStatusCode.Conflict)
            {
                // somebody has this block: the next one
            }
        }

        throw new SandboxUnavailableException(
            $"All {UidBlock.Count} blocks of user ids are in use by containers named coderunner-uid-N on this engine. Remove those that judges left behind "
            + $"(docker ps -a --filter label={BoxContainer.OwnerLabel} lists all), or have fewer judges or boxes on one engine: Sandbox:Engine, Sandbox:Slots, Sandbox:WarmBoxes.");
    }

    private async Task VanishAsync(string id, CancellationToken cancellation)
    {
        var started = _time.GetTimestamp();
        try
        {
            while (_time.GetElapsedTime(started) < _patience)
            {
                await _client.Containers.InspectContainerAsync(id, cancellation);
                await Task.Delay(_pollEvery, cancellation);
            }
        }
        catch (DockerContainerNotFoundException)
        {
            return;
        }

        throw new SandboxException(
            $"Docker Engine has been removing the container {id[..12]} for {_patience.TotalSeconds} s: look at the engine's log, and restart it if docker ps -a still lists that.");
    }

    private Task<bool> AskAsync(Func<Task> call, CancellationToken cancellation) => AskAsync(
        async () =>
        {
            await call();
            return true;
        },
        cancellation);

    private async Task<T> AskAsync<T>(Func<Task<T>> call, CancellationToken cancellation)
    {
        try
        {
            return await call();
        }
        catch (DockerImageNotFoundException e)
        {
            throw new SandboxUnavailableException(NoImage(_options.Image), e);
        }
        catch (DockerApiException e)
        {
            throw new SandboxException($"Docker Engine refused: {e.ResponseBody?.Trim()} (status {(int)e.StatusCode})", e);
        }
        catch (OperationCanceledException e) when (!cancellation.IsCancellationRequested)
        {
            throw NoAnswer($"nothing within {_patience.TotalSeconds} s", e);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or SocketException)
        {
            throw NoAnswer(e.GetBaseException().Message, e);
        }
    }

    private SandboxUnavailableException NoAnswer(string reason, Exception cause) => new(
        $"Docker Engine does not answer at {Address} ({reason}): start it, let this user use it, or set Sandbox:Engine.", cause);

    public static string NoImage(string image) =>
        $"The sandbox image {image} is not on the engine: build it with sandbox/setup.sh, or set Sandbox:Image.";

    private static DockerClient Connect(Uri? address)
    {
        var builder = new DockerClientBuilder().WithTimeout(_patience);
        return (address is null ? builder : builder.WithEndpoint(address)).Build();
    }

    private static Dictionary<string, IDictionary<string, bool>> Filter(string name, string value) =>
        new() { [name] = new Dictionary<string, bool> { [value] = true } };

    private static string UnixSeconds(DateTimeOffset at) =>
        (at.ToUnixTimeMilliseconds() / 1000m).ToString("F3", CultureInfo.InvariantCulture);

    /// <summary>The engine's last answer about itself, by the clock that nobody sets.</summary>
    private sealed record Learned(long At, string? Caveat);
}

/// <summary>A container, the id of the image that it was made of, and its users.</summary>
internal sealed record MadeContainer(string Id, string Image, UidBlock Block);

/// <summary>A box as the engine lists it.</summary>
internal sealed record FoundContainer(string Id, string Name, Owner? Owner, DateTimeOffset Created, bool IsRunning);
