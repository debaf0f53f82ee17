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
    public void RetryAfter_waits_longer_each_time_then_gives_up(int attempt, int? seconds) =>
        Assert.Equal(seconds, (int?)WorkQueue<Submission>.RetryAfter(attempt)?.TotalSeconds);
}
