using CodeRunner.Testing;
using Xunit;

namespace CodeRunner.EndToEnd.Tests;

/// <summary>What is accepted is never lost and never judged twice, whatever happens to the process.</summary>
[Trait("Category", "Slow")]
public sealed class RestartTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Killed_in_the_middle_of_judging_every_submission_is_judged_once_after_restart()
    {
        using var data = new TemporaryFolder();
        var ids = new List<long>();
        string token;
        await using (var site = await ServedSite.StartAsync(data.Path, Cancellation))
        {
            site.Authorize(token = await StudentSite.TokenAsync(data.Path));
            var api = new StudentApi(site.Client);
            for (var i = 0; i < 6; i++)
            {
                ids.Add(await api.SubmitAsync("a-plus-b", "python", Programs.SlowSum, Cancellation));
            }

            await api.WaitAsync(ids[0], s => s.GetProperty("status").GetString() == "Judging", Cancellation);
            await site.KillAsync();
        }

        await using var again = await ServedSite.StartAsync(data.Path, Cancellation);
        again.Authorize(token);
        var restarted = new StudentApi(again.Client);
        foreach (var id in ids)
        {
            var submission = await restarted.WaitForVerdictAsync(id, Cancellation);
            Assert.Equal("Accepted", submission.GetProperty("verdict").GetString());
            Assert.Equal(Programs.Tests, StudentApi.TestsOf(submission));
        }
    }

    [Fact]
    public async Task Interrupted_while_judging_it_ends_cleanly_and_gives_the_submission_back()
    {
        using var data = new TemporaryFolder();
        long id;
        string token;
        await using (var site = await ServedSite.StartAsync(data.Path, Cancellation))
        {
            site.Authorize(token = await StudentSite.TokenAsync(data.Path));
            var api = new StudentApi(site.Client);
            id = await api.SubmitAsync("a-plus-b", "python", Programs.SlowSum, Cancellation);
            await api.WaitAsync(id, s => s.GetProperty("status").GetString() == "Judging", Cancellation);
            using var tenSeconds = new CancellationTokenSource(TimeSpan.FromSeconds(10));
            Assert.Equal(0, await site.InterruptAsync(tenSeconds.Token));
        }

        await using var again = await ServedSite.StartAsync(data.Path, Cancellation);
        again.Authorize(token);
        var submission = await new StudentApi(again.Client).WaitForVerdictAsync(id, Cancellation);
        Assert.Equal("Accepted", submission.GetProperty("verdict").GetString());
    }

    [Fact]
    public async Task Second_process_on_one_data_folder_is_refused_with_the_reason()
    {
        using var data = new TemporaryFolder();
        await using var site = await ServedSite.StartAsync(data.Path, Cancellation);
        var second = await Program.RunAsync(null, "serve", "--data", data.Path, "--urls", "http://127.0.0.1:0");
        Assert.Equal(1, second.Status);
        Assert.Contains("already serves", second.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lock_that_cannot_be_opened_is_not_taken_for_another_process()
    {
        using var data = new TemporaryFolder();
        Directory.CreateDirectory(Path.Combine(data.Path, "serving.lock"));
        var refused = await Program.RunAsync(null, "serve", "--data", data.Path, "--urls", "http://127.0.0.1:0");
        Assert.Equal(1, refused.Status);
        Assert.Contains("serving.lock", refused.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("already serves", refused.Error, StringComparison.Ordinal);
    }
}
