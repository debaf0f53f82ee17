using System.Net;
using CodeRunner.Core.Users;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CodeRunner.Web.Tests.Site;

/// <summary>What is sent to a page by a method, or for a handler, that it does not have.</summary>
public sealed class PageMethodTests(TestSite site)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("TRACE", "/problems", "GET, HEAD, POST")]
    [InlineData("TRACE", "/leaderboard", "GET, HEAD")]
    [InlineData("POST", "/leaderboard", "GET, HEAD")]
    [InlineData("PAGE", "/account?handler=HandlerExecution", "GET, HEAD, POST")]
    [InlineData("PUT", "/account/login", "GET, HEAD, POST")]
    [InlineData("DELETE", "/account", "GET, HEAD, POST")]
    [InlineData("PATCH", "/", "GET, HEAD")]
    [InlineData("BREW", "/leaderboard", "GET, HEAD")]
    public async Task Method_that_a_page_does_not_take_is_refused_with_those_it_does(string method, string address, string allowed)
    {
        using var visitor = site.Visitor();
        using var request = new HttpRequestMessage(new HttpMethod(method), address);
        using var answer = await visitor.Http.SendAsync(request, Cancellation);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.Equal(allowed, string.Join(", ", answer.Content.Headers.Allow.Order()));
    }

    [Fact]
    public void Every_page_but_that_of_errors_says_what_it_takes()
    {
        var pages = site.Services.GetRequiredService<EndpointDataSource>().Endpoints
            .Where(page => page.Metadata.GetMetadata<PageActionDescriptor>() is { ViewEnginePath: not "/Error" }).ToList();
        Assert.NotEmpty(pages);
        Assert.All(pages, page => Assert.Contains("HEAD", page.Metadata.GetRequiredMetadata<HttpMethodMetadata>().HttpMethods));
    }

    [Fact]
    public async Task Form_for_a_handler_that_a_page_does_not_have_finds_nothing()
    {
        using var admin = await site.LoggedInAsync(Roles.Admin);
        var address = $"/admin/users/{admin.User.Id}";
        var form = (await admin.GetAsync(address)).Form;
        Assert.Equal(HttpStatusCode.NotFound, (await admin.PostAsync($"{address}?handler=Nothing", Visitor.Fill(form, []))).Status);
    }
}
