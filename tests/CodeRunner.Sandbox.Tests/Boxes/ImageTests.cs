using CodeRunner.Sandbox.Engine;
using CodeRunner.Testing;
using Microsoft.Extensions.Time.Testing;

namespace CodeRunner.Sandbox.Tests.Boxes;

/// <summary>The image is given to another one, or removed, while boxes are made of it.</summary>
[Trait("Category", "Slow")]
public sealed class ImageTests : IAsyncDisposable
{
    private const string Repository = "coderunner-image-test";
    private readonly string _tag = Guid.NewGuid().ToString("N");
    private readonly FakeTimeProvider _clock = new(DateTimeOffset.UtcNow);
    private readonly List<string> _images = [];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task LeaseAsync_makes_boxes_of_the_new_image_when_its_name_is_given_to_one()
    {
        var first = await NameNewImageAsync();
        await using var sandbox = await StartAsync();
        await using var before = await sandbox.LeaseAsync(Stop);
        var second = await NameNewImageAsync();
        await using var meanwhile = await sandbox.LeaseAsync(Stop);
        _clock.Advance(BoxImage.Trust);
        await using var after = await sandbox.LeaseAsync(Stop);

        Assert.Equal([first, second], [before.Image, after.Image]);
        foreach (var box in (IBox[])[before, meanwhile, after])
        {
            Assert.Equal((await Operator.InspectAsync(box)).Image, box.Image);
        }
    }

    [Fact]
    public async Task LeaseAsync_asks_again_at_once_when_the_image_it_knows_is_gone()
    {
        var first = await NameNewImageAsync();
        await using var sandbox = await StartAsync();
        var before = await sandbox.LeaseAsync(Stop);
        var container = Operator.IdOf(before);
        await before.DisposeAsync();
        await Until.TrueAsync(async () => !await Operator.ExistsAsync(container), "the box is gone");
        var second = await NameNewImageAsync();
        await Operator.RemoveImageAsync(first);

        await using var after = await sandbox.LeaseAsync(Stop);
        Assert.Equal(second, after.Image);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var image in _images.ToArray())
        {
            await Operator.RemoveImageAsync(image).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private Task<DockerSandbox> StartAsync() => TestSandbox.StartAsync(
        options => (options.Image, options.WarmBoxes) = ($"{Repository}:{_tag}", 0), _clock);

    private async Task<string> NameNewImageAsync()
    {
        await TestSandbox.RequireAsync();
        var id = await Operator.NameNewImageAsync(await SandboxImage.NameAsync(), Repository, _tag);
        _images.Add(id);
        return id;
    }
}
