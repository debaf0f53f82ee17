using System.Net;
using System.Text.Json;
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
        Assert.Equal(
            ["id", "name", "version", "aliases", "extensions", "source", "compile", "run", "allowance", "notes", "template", "hello"], python.Names());
        Assert.Equal(("python", "Python 3", "main.py"), (python.Text("id"), python.Text("name"), python.Text("source")));
        Assert.Equal(["python3", "py"], Texts(python.GetProperty("aliases")));
        Assert.Equal(["true"], Texts(python.GetProperty("compile").GetProperty("command")));
    }

    private static IEnumerable<string?> Texts(JsonElement array) => array.EnumerateArray().Select(text => text.GetString());
}
