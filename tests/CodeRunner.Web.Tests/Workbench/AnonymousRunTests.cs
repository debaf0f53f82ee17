using System.Net;
using CodeRunner.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit;

namespace CodeRunner.Web.Tests.Workbench;

public sealed class AnonymousRunTests
{
    private const int PerMinute = 2;

    [Fact]
    public async Task Address_that_runs_too_often_is_told_when_to_come_again_and_who_is_logged_in_is_not_counted()
    {
        using var database = new TestDatabase();
        await using var site = new TestSite(database, settings: [new("AnonymousRuns:PerMinute", $"{PerMinute}")]);
        await site.InitializeAsync();
        await site.AddProblemWithSampleAsync("often");
        using var visitor = site.Visitor();
        var token = await visitor.TokenAsync("often");
        for (var i = 0; i < PerMinute; i++)
        {
            using var taken = await RunAsync(visitor, token);
            Assert.Equal(HttpStatusCode.Accepted, taken.StatusCode);
        }

        using var refused = await RunAsync(visitor, token);
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        var seconds = (int)refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds;
        Assert.InRange(seconds, 1, 60);
        Assert.Contains($"Wait {seconds} seconds, or log in.", (await refused.JsonAsync()).GetProperty("detail").GetString(), StringComparison.Ordinal);

        var form = await visitor.GetAsync("/problems/often");
        var page = await visitor.PostAsync("/problems/often?handler=Run", Visitor.Fill(form.Form, [("Source", "print(3)"), ("on", "samples")]));
        Assert.Equal(HttpStatusCode.TooManyRequests, page.Status);
        Assert.Contains("seconds, or log in.", page.Content, StringComparison.Ordinal);
        Assert.Equal("print(3)", page.Document.QuerySelector("#Source")!.TextContent);

        using var student = await site.LoggedInAsync();
        var own = await student.TokenAsync("often");
        for (var i = 0; i <= PerMinute; i++)
        {
            using var taken = await RunAsync(student, own);
            Assert.Equal(HttpStatusCode.Accepted, taken.StatusCode);
        }
    }

    [Fact]
    public async Task Where_the_administrator_does_not_allow_it_nobody_runs_without_an_account()
    {
        using var database = new TestDatabase();
        await using var closed = new TestSite(database, settings: [new("Access:AnonymousRun", "false")]);
        await closed.InitializeAsync();
        await closed.AddProblemWithSampleAsync("often");
        using var visitor = closed.Visitor();
        var page = await visitor.GetAsync("/problems/often");
        Assert.Empty(page.Document.QuerySelectorAll("button[value=samples], button[value=input]"));
        using var refused = await RunAsync(visitor, await visitor.TokenAsync("often"));
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        var posted = await visitor.PostAsync("/problems/often?handler=Run", Visitor.Fill(page.Form, [("Source", "print(3)"), ("on", "samples")]));
        Assert.StartsWith("/account/login", posted.Path, StringComparison.Ordinal);
    }

    [Fact]
    public void Limit_that_makes_no_sense_is_named()
    {
        using var database = new TestDatabase();
        var site = new TestSite(database, settings: [new("AnonymousRuns:PerMinute", "-1")]);
        var fault = Assert.Throws<OptionsValidationException>(() => site.Services.GetRequiredService<IOptions<Web.Security.AnonymousRunOptions>>().Value);
        Assert.Contains("AnonymousRuns:PerMinute must be from 0 to 100000", fault.Message, StringComparison.Ordinal);
    }

    private static Task<HttpResponseMessage> RunAsync(Visitor visitor, string token) =>
        visitor.SendAsync(HttpMethod.Post, "/problems/often/run", token, new { language = "python", source = "print(3)" });
}
