using System.Net;
using System.Security.Cryptography;
using System.Text;
using CodeRunner.Core.Users;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CodeRunner.Web.Tests.Api;

[Collection(ApiTests.Name)]
public sealed class ApiTokenTests(ApiSite site)
{
    private const string Execution = """{"language": "python", "source": "echo"}""";

    [Theory]
    [InlineData(null, false)]
    [InlineData("Bearer", false)]
    [InlineData("Basic dXNlcjpwYXNz", false)]
    [InlineData("Bearer cr_not-a-token", true)]
    public async Task Requests_without_a_good_token_are_refused_with_401(string? authorization, bool invalid)
    {
        var before = await site.CountWorkAsync();
        foreach (var (method, path) in new[] { (HttpMethod.Post, "/api/v1/executions"), (HttpMethod.Post, "/api/v1/submissions"), (HttpMethod.Get, "/api/v1/submissions/1") })
        {
            using var request = new HttpRequestMessage(method, path);
            request.Content = method == HttpMethod.Post ? new StringContent(Execution, null, "application/json") : null;
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
            var response = await site.Anonymous.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.Contains("./coderunner token", (await response.ProblemAsync(HttpStatusCode.Unauthorized)).Text("detail"), StringComparison.Ordinal);
            var challenge = Assert.Single(response.Headers.WwwAuthenticate);
            Assert.Equal("Bearer", challenge.Scheme);
            Assert.Equal(invalid, challenge.Parameter!.Contains("invalid_token", StringComparison.Ordinal));
        }

        Assert.Equal(before, await site.CountWorkAsync());
    }

    [Fact]
    public async Task Requests_beyond_the_users_role_are_refused_with_403()
    {
        var response = await site.Student.ReadAsync("/api/test/admin");
        await response.ProblemAsync(HttpStatusCode.Forbidden);
        Assert.Equal("Bearer", Assert.Single(response.Headers.WwwAuthenticate).Scheme);

        using var admin = site.ClientWith(await site.TokenAsync(Roles.Admin));
        Assert.Equal("for admins", await admin.GetStringAsync("/api/test/admin", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_scheme_is_read_whatever_its_case()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/executions") { Content = new StringContent(Execution, null, "application/json") };
        request.Headers.TryAddWithoutValidation("Authorization", $"bearer  {await site.TokenAsync()}");
        await (await site.Anonymous.SendAsync(request, TestContext.Current.CancellationToken)).JsonAsync(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Only_the_hash_of_a_token_is_stored()
    {
        var token = await site.TokenAsync();
        await using var db = site.Database();
        var newest = await db.ApiTokens.OrderByDescending(t => t.Id).FirstAsync(TestContext.Current.CancellationToken);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token))), newest.Hash);
        Assert.True(token.Length >= 43, "A token must not be guessable.");
    }

    [Fact]
    public async Task A_removed_token_is_refused_at_once()
    {
        using var client = site.ClientWith(await site.TokenAsync());
        await (await client.PostJsonAsync("/api/v1/executions", Execution)).JsonAsync(HttpStatusCode.OK);
        await using (var db = site.Database())
        {
            var newest = await db.ApiTokens.MaxAsync(t => t.Id, TestContext.Current.CancellationToken);
            await db.ApiTokens.Where(t => t.Id == newest).ExecuteDeleteAsync(TestContext.Current.CancellationToken);
        }

        await (await client.PostJsonAsync("/api/v1/executions", Execution)).ProblemAsync(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_cookie_is_no_way_into_the_api()
    {
        using var browser = new Visitor(site.Address);
        await browser.LogInAsync((await site.AddUserAsync()).UserName!, TestSite.Password);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/account")).Status);
        await (await browser.Http.PostJsonAsync("/api/v1/executions", Execution)).ProblemAsync(HttpStatusCode.Unauthorized);
    }
}
