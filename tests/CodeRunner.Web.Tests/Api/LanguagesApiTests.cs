using System.Net;
using Xunit;

namespace CodeRunner.Web.Tests.Api;

[Collection(ApiTests.Name)]
public sealed class LanguagesApiTests(ApiSite site)
{
    [Fact]
    public async Task Get_lists_languages_without_login()
    {
        var languages = await (await site.Anonymous.ReadAsync("/api/v1/languages")).JsonAsync(HttpStatusCode.OK);
        var python = Assert.Single(languages.EnumerateArray());
        Assert.Equal(["id", "name", "aliases", "extensions", "source", "template"], python.Names());
        Assert.Equal(("python", "Python 3", "main.py"), (python.Text("id"), python.Text("name"), python.Text("source")));
        Assert.Equal(["python3", "py"], python.GetProperty("aliases").EnumerateArray().Select(alias => alias.GetString()));
    }
}
