using CodeRunner.Testing;
using Xunit;

namespace CodeRunner.EndToEnd.Tests;

/// <summary><c>/readyz</c> tells the truth.</summary>
[Trait("Category", "Slow")]
public sealed class ReadinessTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Readyz_is_ready_without_warm_boxes()
    {
        using var data = new TemporaryFolder();
        await using var site = await ServedSite.StartAsync(data.Path, Cancellation, new Dictionary<string, string> { ["Sandbox__WarmBoxes"] = "0" });
        await Eventually.TrueAsync(async () => (await site.ReadinessAsync(Cancellation)).IsReady, "ready");
    }

    [Fact]
    public async Task Readyz_says_so_when_the_disk_is_full_and_nothing_that_was_accepted_is_lost()
    {
        using var disk = await SmallDisk.MountAsync(96);
        await using var site = await ServedSite.StartAsync(disk.Path, Cancellation, new Dictionary<string, string> { ["Database__MinFreeMiB"] = "8" });
        site.Authorize(await StudentSite.TokenAsync(disk.Path));
        var api = new StudentApi(site.Client);
        await Eventually.TrueAsync(async () => (await site.ReadinessAsync(Cancellation)).IsReady, "ready");
        var accepted = new List<long>();
        for (var i = 0; i < 4; i++)
        {
            accepted.Add(await api.SubmitAsync("a-plus-b", "python", Programs.SlowSum, Cancellation));
        }

        disk.Fill();
        var full = await site.ReadinessAsync(Cancellation);
        Assert.False(full.IsReady);
        Assert.Contains("MiB are free", full.ProblemOf("dataFolder"), StringComparison.Ordinal);
        for (var refused = 0; refused < 3;)
        {
            try
            {
                accepted.Add(await api.SubmitAsync("a-plus-b", "python", new string('#', 120_000) + "\n" + Programs.Sum, Cancellation));
            }
            catch (HttpRequestException)
            {
                refused++;
            }
        }

        disk.Empty();
        await Eventually.TrueAsync(async () => (await site.ReadinessAsync(Cancellation)).IsReady, "ready again");
        foreach (var id in accepted)
        {
            var submission = await api.WaitForVerdictAsync(id, Cancellation);
            Assert.Equal("Accepted", submission.GetProperty("verdict").GetString());
        }
    }
}
