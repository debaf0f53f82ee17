using System.Globalization;
using CodeRunner.Testing;
using Xunit;

namespace CodeRunner.EndToEnd.Tests;

/// <summary>More than a judge can do at once: nobody else has to wait for it, and the process does not grow with it.</summary>
[Trait("Category", "Slow")]
public sealed class FloodTests
{
    private const string Wrong = "print(1)";
    private const string Right = "print(sum(map(int, input().split())))";
    private const string Endless = "line = 'x' * 10_000_000\nwhile True: print(line, end='')";

    /// <summary>What the process may hold at its worst; it is at 200 to 260 MiB after its first start.</summary>
    private const int MostMiB = 400;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_thousand_queued_submissions_of_one_user_are_judged_and_hold_up_nobody_else()
    {
        using var data = new TemporaryFolder();
        await using var site = await ServedSite.StartAsync(data.Path, Cancellation, new Dictionary<string, string> { ["Sandbox__BoxUses"] = "50" });
        site.Authorize(await StudentSite.TokenAsync(data.Path, "crowd@example.org"));
        var crowd = new StudentApi(site.Client);
        var flood = new List<long>();
        while (flood.Count < 1000)
        {
            flood.AddRange(await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => crowd.SubmitAsync("a-plus-b", "python", Wrong, Cancellation))));
        }

        using var other = new HttpClient { BaseAddress = site.Client.BaseAddress };
        other.DefaultRequestHeaders.Authorization = new("Bearer", await StudentSite.TokenAsync(data.Path));
        Assert.Equal("Accepted", await new StudentApi(other).JudgeAsync("a-plus-b", "python", Right, Cancellation));
        Assert.Equal("Queued", (await crowd.GetAsync(flood[^1], Cancellation)).GetProperty("status").GetString());

        foreach (var id in flood)
        {
            Assert.Equal("WrongAnswer", (await crowd.WaitForVerdictAsync(id, Cancellation)).GetProperty("verdict").GetString());
        }

        Assert.InRange(PeakMiB(site), 1, MostMiB);
    }

    [Fact]
    public async Task Programs_that_print_without_end_do_not_fill_the_judges_memory()
    {
        using var data = new TemporaryFolder();
        await using var site = await ServedSite.StartAsync(data.Path, Cancellation, new Dictionary<string, string> { ["Sandbox__Slots"] = "5", ["Judge__Slots"] = "4" });
        site.Authorize(await StudentSite.TokenAsync(data.Path));
        var student = new StudentApi(site.Client);

        var verdicts = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => student.JudgeAsync("a-plus-b", "python", Endless, Cancellation)));

        Assert.All(verdicts, verdict => Assert.Equal("OutputLimitExceeded", verdict));
        Assert.InRange(PeakMiB(site), 1, MostMiB);
    }

    /// <summary>The most physical memory that the process has had.</summary>
    private static int PeakMiB(ServedSite site)
    {
        var line = File.ReadLines($"/proc/{site.ProcessId}/status").First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
        return int.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
    }
}
