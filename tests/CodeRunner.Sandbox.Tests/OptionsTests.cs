using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace CodeRunner.Sandbox.Tests;

public sealed class OptionsTests
{
    [Theory]
    [InlineData("Sandbox:Slots", "0", "from 1 to 64")]
    [InlineData("Sandbox:WarmBoxes", "-1", "from 0 to 64")]
    [InlineData("Sandbox:BoxUses", "0", "from 1 to 10000")]
    [InlineData("Sandbox:MaxMemoryKiB", "1", "from 16384")]
    [InlineData("Sandbox:BoxMiB", "513", "Sandbox:SlackMiB must be at least Sandbox:BoxMiB and 128 more")]
    [InlineData("Sandbox:SlackMiB", "639", "at least Sandbox:BoxMiB and 128 more")]
    [InlineData("Sandbox:Processors", "all", "0-3,6")]
    [InlineData("Sandbox:Engine", "docker", "unix:///run/docker.sock")]
    [InlineData("Sandbox:Image", "", "must name an image")]
    [InlineData("Sandbox:Slots", "many", "'many'")]
    public async Task Start_refuses_a_bad_value_and_names_its_key(string key, string value, string complaint)
    {
        using var host = Host(new() { [key] = value });
        var refused = await Record.ExceptionAsync(() => host.StartAsync(TestContext.Current.CancellationToken));
        Assert.NotNull(refused);
        Assert.Contains(key, refused.Message, StringComparison.Ordinal);
        Assert.Contains(complaint, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Image_is_what_the_launcher_says_unless_it_is_configured()
    {
        using var launched = Host(new() { ["CODERUNNER_SANDBOX_IMAGE"] = "coderunner-sandbox:abc" });
        Assert.Equal("coderunner-sandbox:abc", Options(launched).Image);
        using var configured = Host(new() { ["CODERUNNER_SANDBOX_IMAGE"] = "coderunner-sandbox:abc", ["Sandbox:Image"] = "mine" });
        Assert.Equal("mine", Options(configured).Image);
    }

    private static SandboxOptions Options(IHost host) => host.Services.GetRequiredService<IOptions<SandboxOptions>>().Value;

    private static IHost Host(Dictionary<string, string?> settings)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Services.AddSandbox(builder.Configuration);
        return builder.Build();
    }
}
