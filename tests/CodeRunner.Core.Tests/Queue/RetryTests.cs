using CodeRunner.Core.Queue;
using CodeRunner.Core.Submissions;
using Xunit;

namespace CodeRunner.Core.Tests.Queue;

public sealed class RetryTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 5)]
    [InlineData(3, 30)]
    [InlineData(4, null)]
    public void RetryAfter_waits_longer_after_each_fault_then_gives_up(int attempt, int? seconds) =>
        Assert.Equal(seconds, Seconds(new Claim(1, Guid.Empty, attempt, Outages: 9), ReleaseReason.Fault));

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 5)]
    [InlineData(2, 30)]
    [InlineData(21, 30)]
    [InlineData(22, null)]
    public void RetryAfter_waits_longer_after_each_outage_then_gives_up(int outages, int? seconds) =>
        Assert.Equal(seconds, Seconds(new Claim(1, Guid.Empty, Attempt: 4, outages), ReleaseReason.Outage));

    [Fact]
    public void RetryAfter_bears_an_outage_of_ten_minutes() =>
        Assert.InRange(
            Enumerable.Range(0, 100).Sum(outages => Seconds(new Claim(1, Guid.Empty, 1, outages), ReleaseReason.Outage) ?? 0), 600, 700);

    private static int? Seconds(Claim claim, ReleaseReason reason) => (int?)WorkQueue<Submission>.RetryAfter(claim, reason)?.TotalSeconds;
}
