using System.Net;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Xunit;

namespace CodeRunner.Web.Tests.Api;

[Collection(ApiTests.Name)]
public sealed class HealthApiTests(ApiSite site)
{
    [Fact]
    public async Task Healthz_says_alive()
    {
        var answer = await (await site.Anonymous.ReadAsync("/healthz")).JsonAsync(HttpStatusCode.OK);
        Assert.Equal("Healthy", answer.Text("status"));
    }
}
