using System.Diagnostics;
using CodeRunner.Testing;
using Xunit;

namespace CodeRunner.EndToEnd.Tests;

/// <summary>A site with a student, on an engine that the test can take boxes from, and cut off, block, restart or fill.</summary>
internal sealed class FaultyNode : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan MoreThanAMinute = TimeSpan.FromSeconds(65);
    private readonly TemporaryFolder _data = new();
    private readonly EngineRelay? _relay;
    private readonly string[] _host;
    private ServedSite? _site;

    private FaultyNode() => (_relay, _host) = (new EngineRelay(Path.Combine(_data.Path, "engine.sock")), []);

    private FaultyNode(PrivateEngine engine) => _host = ["--host", $"{engine.Address}"];

    /// <summary>The way to the machine's engine, where that is what the node uses.</summary>
    public EngineRelay Engine => _relay ?? throw new InvalidOperationException("This node has an engine of the test's own.");

    public ServedSite Site => _site!;

    public StudentApi Api => new(Site.Client);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Skips the test where the machine's engine, or this image, is not there.</summary>
    public static async Task RequireAsync(string image) =>
        Requires.That((await TryDockerAsync("image", "inspect", image)).Status == 0, $"The image {image} is not there: sandbox/setup.sh builds it.");

    /// <summary>One on the machine's engine. Returns when it is ready.</summary>
    public static async Task<FaultyNode> StartAsync(string? image = null)
    {
        image ??= await SandboxImage.NameAsync();
        await RequireAsync(image);
        var node = new FaultyNode();
        node.Engine.Open();
        await node.ServeAsync(node.Engine.Address, image);
        return node;
    }

    /// <summary>One on an engine of the test's own, which alone runs its boxes. Returns when it is ready.</summary>
    public static async Task<FaultyNode> StartAsync(PrivateEngine engine)
    {
        var node = new FaultyNode(engine);
        await node.ServeAsync(engine.Address, await engine.ImportPythonAsync());
        return node;
    }

    /// <summary>Submits programs that take seconds, and returns once the first is being judged.</summary>
    public async Task<List<long>> SubmitAsync(int count)
    {
        var ids = new List<long>();
        for (var i = 0; i < count; i++)
        {
            ids.Add(await Api.SubmitAsync("a-plus-b", "python", Programs.SlowSum, Cancellation));
        }

        await Api.WaitAsync(ids[0], s => s.GetProperty("status").GetString() == "Judging", Cancellation);
        return ids;
    }

    /// <summary>What <c>/readyz</c> says is wrong with the sandbox, once it is not ready.</summary>
    public async Task<string> ProblemAsync() => await Eventually.NotNullAsync(
        async () => (await Site.ReadinessAsync(Cancellation)) is { IsReady: false } readiness ? readiness.ProblemOf("sandbox") : null);

    /// <summary>Goes on after more than a minute, in which it never says that it is ready.</summary>
    public async Task OutlastAMinuteAsync()
    {
        for (var since = Stopwatch.StartNew(); since.Elapsed < MoreThanAMinute; await Task.Delay(1000, Cancellation))
        {
            Assert.Contains("Docker Engine", await ProblemAsync(), StringComparison.Ordinal);
        }
    }

    public Task ReadyAsync() => WaitAsync(async () => (await Site.ReadinessAsync(Cancellation)).IsReady ? null : "It is not ready.");

    /// <summary>Every one of them is accepted, with each test once and in order.</summary>
    public async Task AcceptedAsync(List<long> ids)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        patience.CancelAfter(Patience);
        foreach (var id in ids)
        {
            var submission = await Api.WaitForVerdictAsync(id, patience.Token);
            Assert.Equal("Accepted", submission.GetProperty("verdict").GetString());
            Assert.Equal(Programs.Tests, StudentApi.TestsOf(submission));
        }
    }

    /// <summary>It is ready, and of all containers it ever made those are left that wait for work.</summary>
    public Task SettledAsync() => WaitAsync(async () =>
    {
        var readiness = await Site.ReadinessAsync(Cancellation);
        var (containers, warm) = (await ContainersAsync("--all"), readiness.WarmBoxes);
        return readiness.IsReady && containers.Count == warm
            ? null
            : $"{warm} boxes wait, and {containers.Count} containers are left: {string.Join(' ', containers)}";
    });

    /// <summary>Ids of this site's containers that run.</summary>
    public Task<List<string>> BoxesAsync() => ContainersAsync();

    /// <summary>Those of them in which a program runs.</summary>
    public async Task<List<string>> BoxesAtWorkAsync()
    {
        var atWork = new List<string>();
        foreach (var box in await BoxesAsync())
        {
            var (status, processes) = await TryDockerAsync("top", box, "-o", "pid,comm");
            if (status == 0 && processes.Contains("python3", StringComparison.Ordinal))
            {
                atWork.Add(box);
            }
        }

        return atWork;
    }

    public static async Task<string> DockerAsync(params string[] arguments)
    {
        var (status, output) = await TryDockerAsync(arguments);
        return status == 0 ? output : throw new InvalidOperationException($"docker {string.Join(' ', arguments)} ended with {status}.");
    }

    public static async Task<(int Status, string Output)> TryDockerAsync(params string[] arguments)
    {
        using var docker = Process.Start(new ProcessStartInfo("docker", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = docker.StandardError.ReadToEndAsync(Cancellation);
        var output = await docker.StandardOutput.ReadToEndAsync(Cancellation);
        await docker.WaitForExitAsync(Cancellation);
        await error;
        return (docker.ExitCode, output);
    }

    /// <summary>Ends the site as an operator does; the engine stays.</summary>
    public async Task StopSiteAsync()
    {
        if (_site is not null)
        {
            await _site.DisposeAsync();
            _site = null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopSiteAsync();
        _relay?.Dispose();
        _data.Dispose();
    }

    private async Task ServeAsync(Uri engine, string image)
    {
        var settings = new Dictionary<string, string> { ["Sandbox__Engine"] = engine.ToString(), ["CODERUNNER_SANDBOX_IMAGE"] = image };
        try
        {
            _site = await ServedSite.StartAsync(_data.Path, Cancellation, settings);
            Site.Authorize(await StudentSite.TokenAsync(_data.Path));
            await ReadyAsync();
        }
        catch
        {
            await DisposeAsync();
            throw;
        }
    }

    /// <summary>Goes on once nothing is lacking; says what is when that takes too long.</summary>
    private async Task WaitAsync(Func<Task<string?>> findLacking)
    {
        for (var started = Stopwatch.StartNew(); await findLacking() is { } lacking; await Task.Delay(100, Cancellation))
        {
            Assert.True(started.Elapsed < Patience, $"Not within {Patience.TotalMinutes} min: {lacking}\n{Site.Output}");
        }
    }

    /// <summary>An engine that was killed while it removed a container may list it from then on, without a name.</summary>
    private static bool HasName(string row) => !row.EndsWith(' ');

    private async Task<List<string>> ContainersAsync(params string[] options)
    {
        string[] list = ["ps", "--no-trunc", "--filter", "label=coderunner.owner", "--format", "{{.ID}} {{.Label \"coderunner.owner\"}} {{.Names}}"];
        var rows = (await DockerAsync([.. _host, .. list, .. options])).Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(HasName);
        return [.. rows.Where(row => row.Contains($"/{Site.ProcessId}/", StringComparison.Ordinal)).Select(row => row.Split(' ')[0])];
    }
}
