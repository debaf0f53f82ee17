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
    }

    [Fact]
    public async Task Language_has_commands_environments_and_limits()
    {
        var python = (await (await site.Anonymous.ReadAsync("/api/v1/languages")).JsonAsync(HttpStatusCode.OK))[0];

        Assert.Equal(
            """{"command":["check","-m512"],"environment":{"PYTHON_HEAP":"512MiB","no_site":"1"},"cpuMs":9000,"memoryKiB":524288,"processes":12}""",
            python.GetProperty("compile").GetRawText());
        Assert.Equal(
            """{"command":["python3","-m{memoryMiB}","main.py"],"environment":{"PYTHON_HEAP":"{memoryMiB}MiB","no_site":"1"},"processes":34}""",
            python.GetProperty("run").GetRawText());
        Assert.Equal("""{"cpuMs":20,"memoryKiB":10240}""", python.GetProperty("allowance").GetRawText());
    }

    private static IEnumerable<string?> Texts(JsonElement array) => array.EnumerateArray().Select(text => text.GetString());
}
