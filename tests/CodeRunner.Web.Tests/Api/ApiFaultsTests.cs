using System.Net;
using Xunit;

namespace CodeRunner.Web.Tests.Api;

[Collection(ApiTests.Name)]
public sealed class ApiFaultsTests(ApiSite site)
{
    [Theory]
    [InlineData("/api")]
    [InlineData("/api/")]
    [InlineData("/api/v1/nothing")]
    [InlineData("/api/v2/languages")]
    [InlineData("/api/v1/submissions/seven")]
    [InlineData("/api/v1/submissions/99999999999999999999")]
    public async Task Unknown_addresses_are_answered_with_problem_details(string path)
    {
        var problem = await (await site.Student.ReadAsync(path)).ProblemAsync(HttpStatusCode.NotFound);
        Assert.Contains(path, problem.Text("detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_methods_are_answered_with_the_right_ones()
    {
        var response = await site.Student.DeleteAsync("/api/v1/executions", TestContext.Current.CancellationToken);
        Assert.Contains("POST", (await response.ProblemAsync(HttpStatusCode.MethodNotAllowed)).Text("detail"), StringComparison.Ordinal);
        Assert.Contains("POST", response.Content.Headers.Allow);
        await (await site.Anonymous.PostJsonAsync("/api/v1/languages", "{}")).ProblemAsync(HttpStatusCode.MethodNotAllowed);
    }

    [Fact]
    public async Task Our_own_failures_are_told_as_ours_and_without_their_message()
    {
        var response = await site.Anonymous.ReadAsync("/api/test/fault");
        var problem = await response.ProblemAsync(HttpStatusCode.InternalServerError);
        Assert.Contains("our fault", problem.Text("detail"), StringComparison.Ordinal);
        Assert.DoesNotContain("secret", problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answers_are_not_to_be_taken_for_a_page()
    {
        var response = await site.Anonymous.ReadAsync("/api/v1/languages");
        Assert.Equal(["nosniff"], response.Headers.GetValues("X-Content-Type-Options"));
    }
}
