using System.Net.Sockets;
using CodeRunner.Sandbox.Engine;
using CodeRunner.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using static CodeRunner.Sandbox.Tests.Boxes.Programs;

namespace CodeRunner.Sandbox.Tests.Boxes;

/// <summary>The engine that is not there, goes away and comes back; the image that is missing.</summary>
public sealed class EngineLossTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task LeaseAsync_says_what_to_do_while_the_engine_is_gone_and_works_when_it_returns()
    {
        using var folder = new TemporaryFolder();
        var address = Path.Combine(folder.Path, "engine.sock");
        await TestSandbox.RequireAsync();

        await using var sandbox = TestSandbox.Create(await TestSandbox.OptionsAsync(o => o.Engine = new Uri($"unix://{address}")));
        sandbox.KeepWarm();
        var failed = await Assert.ThrowsAsync<SandboxUnavailableException>(async () => await sandbox.LeaseAsync(Stop));
        Assert.Contains($"Docker Engine does not answer at unix://{address}", failed.Message, StringComparison.Ordinal);
        var status = await sandbox.CheckAsync(Stop);
        Assert.False(status.EngineAnswers);
        Assert.Contains("start it", status.Problem, StringComparison.Ordinal);

        using (var relay = new EngineRelay(address))
        {
            relay.Open();
            await using (var box = await sandbox.LeaseAsync(Stop))
            {
                Assert.True((await box.RunAsync(Shell("true"))).Report.Succeeded);
            }

            await Until.TrueAsync(
                async () =>
                {
                    sandbox.Tend();
                    return (await sandbox.CheckAsync(Stop)) is { WarmBoxes: 2, Problem: null };
                },
                "the pool has recovered");
        }

        await Until.WarmAsync(sandbox, 0); // their connections broke with the relay
        await Until.TrueAsync(async () => await Operator.OwnedAsync(sandbox.Owner.ToString()) is [], "the boxes are gone");
    }

    [Fact]
    public async Task CheckAsync_without_warm_boxes_is_content_when_a_box_could_be_made_again()
    {
        using var folder = new TemporaryFolder();
        using var relay = new EngineRelay(Path.Combine(folder.Path, "engine.sock"));
        await TestSandbox.RequireAsync();

        await using var sandbox = TestSandbox.Create(await TestSandbox.OptionsAsync(o => (o.Engine, o.WarmBoxes) = (relay.Address, 0)));
        sandbox.KeepWarm();
        await Assert.ThrowsAnyAsync<SandboxException>(async () => await sandbox.LeaseAsync(Stop));
        relay.Open();
        Assert.NotNull((await sandbox.CheckAsync(Stop)).Problem);

        await Until.TrueAsync(
            async () =>
            {
                sandbox.Tend();
                return (await sandbox.CheckAsync(Stop)).Problem is null;
            },
            "a box was made with nobody asking for one");
        await Until.TrueAsync(
            async () =>
            {
                sandbox.Tend();
                return await Operator.OwnedAsync(sandbox.Owner.ToString()) is [];
            },
            "it is let go");
    }

    [Fact]
    public async Task LeaseAsync_names_the_missing_image_and_how_to_build_it()
    {
        await TestSandbox.RequireAsync();

        await using var sandbox = TestSandbox.Create(new SandboxOptions { Image = "coderunner-sandbox:no-such-tag" });
        var failed = await Assert.ThrowsAsync<SandboxUnavailableException>(async () => await sandbox.LeaseAsync(Stop));
        Assert.Contains("coderunner-sandbox:no-such-tag", failed.Message, StringComparison.Ordinal);
        Assert.Contains("sandbox/setup.sh", failed.Message, StringComparison.Ordinal);
        var status = await sandbox.CheckAsync(Stop);
        Assert.Equal((true, false), (status.EngineAnswers, status.ImagePresent));
        Assert.Equal(failed.Message, status.Problem);
    }

    [Fact]
    public async Task LeaseAsync_says_what_to_do_where_all_users_are_taken()
    {
        await using var relayed = await RelayedSandbox.StartAsync();
        var name = $"{Guid.NewGuid():N}"[..10];
        var taken = await Operator.MakeAsync(name);
        try
        {
            relayed.Relay.Replace("name=coderunner-uid-", $"name={name}&uid="); // whichever box is asked for
            var failed = await Assert.ThrowsAsync<SandboxUnavailableException>(async () => await relayed.Sandbox.LeaseAsync(Stop));
            Assert.StartsWith("All 170 blocks of user ids are in use", failed.Message, StringComparison.Ordinal);
            Assert.Contains("docker ps -a --filter label=coderunner.owner", failed.Message, StringComparison.Ordinal);
        }
        finally
        {
            await Operator.RemoveAsync(taken);
        }
    }

    [Fact]
    public async Task RemoveAsync_says_what_to_do_where_a_container_never_goes_away()
    {
        using var folder = new TemporaryFolder();
        using var relay = new EngineRelay(Path.Combine(folder.Path, "engine.sock"));
        await using var sandbox = await TestSandbox.StartAsync();
        await using var box = await sandbox.LeaseAsync(Stop);
        relay.Open();
        relay.Replace("force=", "farce="); // so that the engine refuses, for it runs
        var clock = new FakeTimeProvider();
        using var engine = new DockerEngine(await TestSandbox.OptionsAsync(o => o.Engine = relay.Address), Owner.New(), clock, NullLogger.Instance);
        var removing = engine.RemoveAsync(Operator.IdOf(box), Stop);
        await Until.TrueAsync(
            () =>
            {
                clock.Advance(TimeSpan.FromSeconds(1));
                return removing.IsCompleted;
            },
            "the engine is given up");

        var failed = await Assert.ThrowsAsync<SandboxException>(() => removing);
        Assert.Contains($"has been removing the container {Operator.IdOf(box)[..12]} for 30 s", failed.Message, StringComparison.Ordinal);
        Assert.Contains("restart it", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Category", "Slow")]
    public async Task CheckAsync_does_not_wait_for_an_engine_that_says_nothing()
    {
        using var folder = new TemporaryFolder();
        var address = Path.Combine(folder.Path, "engine.sock");
        using var deaf = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        deaf.Bind(new UnixDomainSocketEndPoint(address));
        deaf.Listen();
        await using var sandbox = TestSandbox.Create(new SandboxOptions { Engine = new Uri($"unix://{address}") });
        var status = await sandbox.CheckAsync(Stop).WaitAsync(TimeSpan.FromSeconds(20), Stop);
        Assert.False(status.EngineAnswers);
        Assert.Contains($"no answer within 5 s at unix://{address}", status.Problem, StringComparison.Ordinal);
    }
}
