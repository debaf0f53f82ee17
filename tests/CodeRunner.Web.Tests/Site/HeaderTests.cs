using System.Net;
using Xunit;

namespace CodeRunner.Web.Tests.Site;

public sealed class HeaderTests(TestSite site)
{
    [Theory]
    [InlineData("/", HttpStatusCode.OK)]
    [InlineData("/nowhere", HttpStatusCode.NotFound)]
    [InlineData("/test/fault", HttpStatusCode.InternalServerError)]
    [InlineData("/site.css", HttpStatusCode.OK)]
    public async Task Every_answer_tells_the_browser_what_it_may_do(string address, HttpStatusCode status)
    {
        using var visitor = site.Visitor();
        var page = await visitor.GetAsync(address);
        Assert.Equal(status, page.Status);
        var policy = Assert.Single(page.Response.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
        Assert.Contains("style-src 'self';", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal(["nosniff"], page.Response.Headers.GetValues("X-Content-Type-Options"));
        Assert.Equal(["same-origin"], page.Response.Headers.GetValues("Referrer-Policy"));
        Assert.False(page.Response.Headers.Contains("Server"));
        Assert.False(page.Response.Headers.Contains("Set-Cookie"));
    }

    [Theory]
    [InlineData("https", "max-age=31536000")]
    [InlineData("http", null)]
    public async Task Browsers_are_told_to_stay_with_https_where_a_proxy_brings_it(string scheme, string? told)
    {
        using var visitor = site.Visitor();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Host = "judge.example.org";
        request.Headers.Add("X-Forwarded-Proto", scheme);
        using var answer = await visitor.Http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(told, answer.Headers.TryGetValues("Strict-Transport-Security", out var values) ? values.Single() : null);
    }

    [Theory]
    [InlineData("https", true)]
    [InlineData("http", false)]
    public async Task Choices_are_remembered_for_this_site_alone(string scheme, bool secure)
    {
        await site.AddTranslatedProblemAsync("remembered");
        using var visitor = site.Visitor();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/problems/remembered?statement=sv");
        request.Headers.Add("X-Forwarded-Proto", scheme);
        using var answer = await visitor.Http.SendAsync(request, TestContext.Current.CancellationToken);
        var cookie = answer.Headers.GetValues("Set-Cookie").Single(value => value.StartsWith("CodeRunner.Statement=sv;", StringComparison.Ordinal));
        Assert.Contains("max-age=31536000; ", cookie, StringComparison.Ordinal);
        Assert.Contains("samesite=lax; httponly", cookie, StringComparison.Ordinal);
        Assert.Equal(secure, cookie.Contains("; secure", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Unknown_address_gets_the_sites_own_page()
    {
        using var visitor = site.Visitor();
        var page = await visitor.GetAsync("/nowhere/at/all");
        Assert.Equal("There is nothing here", page.Document.QuerySelector("h1")?.TextContent);
        Assert.NotNull(page.Document.QuerySelector("header nav"));
    }

    [Fact]
    public async Task Fault_gets_the_sites_own_page_and_tells_nothing_of_the_inside()
    {
        using var visitor = site.Visitor();
        var page = await visitor.GetAsync("/test/fault");
        Assert.Contains("Something broke on our side", page.Content, StringComparison.Ordinal);
        Assert.DoesNotContain("secret of the house", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("InvalidOperationException", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_hold_nothing_inline_and_name_no_other_host()
    {
        await site.AddProblemAsync("inline", statementHtml: Core.Problems.StatementRenderer.Render("Is $a$ even?").Html);
        using var student = await site.LoggedInAsync();
        var row = await site.AddSubmissionAsync(student.User, "inline");
        foreach (var address in new[] { "/", "/problems", "/problems/inline", "/submissions", $"/submissions/{row.Id}", "/leaderboard", "/account" })
        {
            var page = await student.GetAsync(address);
            Assert.Empty(page.Document.QuerySelectorAll("style, [style], script:not([src], [type='application/json'])"));
            Assert.All(
                page.Document.QuerySelectorAll("[src], link[href]").Select(element => element.GetAttribute("src") ?? element.GetAttribute("href")),
                url => Assert.StartsWith("/", url, StringComparison.Ordinal));
        }
    }
}
