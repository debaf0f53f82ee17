using System.Globalization;
using System.Net;
using CodeRunner.Testing;
using Xunit;

namespace CodeRunner.Web.Tests.Site;

public sealed class RequestLimitTests : IAsyncLifetime
{
    private const int PerMinute = 3;

    private readonly TestDatabase _database = new();
    private readonly TestSite _site;

    public RequestLimitTests() => _site = new TestSite(_database, settings: [new("RequestLimits:PasswordsPerMinute", $"{PerMinute}"), new("Mail:Box", "true")]);

    public ValueTask InitializeAsync() => _site.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        await _site.DisposeAsync();
        _database.Dispose();
    }

    [Theory]
    [Trait("Category", "Slow")]
    [InlineData("/account/login")]
    [InlineData("/account/register")]
    [InlineData("/account/forgot")]
    public async Task Address_that_posts_passwords_too_often_is_told_when_to_come_again(string path)
    {
        using var visitor = _site.Visitor();
        var form = await visitor.GetAsync(path);
        for (var i = 0; i < PerMinute; i++)
        {
            Assert.Equal(HttpStatusCode.OK, (await visitor.SubmitAsync(form, ("Name", "x"), ("Password", "x"))).Status);
        }

        var page = await visitor.SubmitAsync(form, ("Name", "x"), ("Password", "x"));
        Assert.Equal(HttpStatusCode.TooManyRequests, page.Status);
        var seconds = (int)page.Response.Headers.RetryAfter!.Delta!.Value.TotalSeconds;
        Assert.InRange(seconds, 1, 60);
        Assert.Contains($"Wait {seconds.ToString(CultureInfo.InvariantCulture)} seconds, then try again.", page.Content, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync(path)).Status);
    }
}
