using CodeRunner.Web.Security;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace CodeRunner.Web.Tests.Security;

public sealed class RefusalTimeTests
{
    private readonly FakeTimeProvider _time = new();

    [Theory]
    [InlineData(0)]
    [InlineData(200)]
    [InlineData(499)]
    public async Task Refusal_comes_at_the_same_time_however_long_the_looking_took(int tookMs)
    {
        var refusal = new RefusalTime(Options.Create(new RequestLimitOptions { RefusalMs = 500 }), _time).Start();
        _time.Advance(TimeSpan.FromMilliseconds(tookMs));
        var told = refusal();
        _time.Advance(TimeSpan.FromMilliseconds(499 - tookMs));
        Assert.False(told.IsCompleted);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        await told;
    }

    [Fact]
    public void Refusal_that_took_longer_comes_at_once()
    {
        var refusal = new RefusalTime(Options.Create(new RequestLimitOptions { RefusalMs = 500 }), _time).Start();
        _time.Advance(TimeSpan.FromMilliseconds(600));
        Assert.True(refusal().IsCompleted);
    }
}
