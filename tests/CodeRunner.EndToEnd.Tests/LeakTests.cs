using CodeRunner.Bench;
using CodeRunner.Testing;
using Xunit;

namespace CodeRunner.EndToEnd.Tests;

/// <summary>What <c>bench --leaks</c> takes for a leak.</summary>
public sealed class LeakTests
{
    private const int Slots = 2;

    [Fact]
    public void What_the_first_submissions_bring_and_what_comes_and_goes_is_none() => Assert.Empty(Holdings.Growth(
        [new(0, 2, 150, 180), new(200, 4, 230, 250), new(1_000, 9, 280, 320), new(2_000, 8, 250, 300)], Slots));

    [Theory]
    [InlineData(22, 230, 250, "22 containers")]
    [InlineData(4, 290, 250, "290 descriptors")]
    [InlineData(4, 230, 900, "900 MiB of memory")]
    public void What_grows_with_the_submissions_after_that_is_named(int containers, int descriptors, double memoryMiB, string named)
    {
        var leak = Assert.Single(Holdings.Growth([new(0, 2, 150, 180), new(200, 4, 230, 250), new(2_000, containers, descriptors, memoryMiB)], Slots));
        Assert.Contains($"{named} after 2,000 submissions", leak, StringComparison.Ordinal);
    }

    [Fact]
    public void Too_few_submissions_say_nothing() => Assert.Empty(Holdings.Growth([new(0, 2, 150, 180), new(100, 30, 400, 900)], Slots));

    [Fact]
    [Trait("Category", "Slow")]
    public async Task Hundreds_of_submissions_of_every_fate_show_no_leak()
    {
        await FaultyNode.RequireAsync(await SandboxImage.NameAsync());
        var finished = await Program.RunWithAsync(new() { ["Judge__Slots"] = $"{Slots}" }, null, "bench", "--leaks", "600");
        Assert.True(finished.Status == 0, finished.Output + finished.Error);
    }
}
