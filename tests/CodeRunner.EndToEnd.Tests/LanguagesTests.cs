using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using CodeRunner.Testing;
using Xunit;

namespace CodeRunner.EndToEnd.Tests;

/// <summary>What the site says of its languages is what boxes have and do.</summary>
[Trait("Category", "Slow")]
public sealed partial class LanguagesTests(StudentSite student) : IAsyncLifetime
{
    private const int MemoryMiB = 300;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => student.StartAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Api_and_page_show_the_languages_of_the_image_with_their_versions()
    {
        var installed = await FaultyNode.DockerAsync("run", "--rm", "--network", "none", "--entrypoint", "cat", await SandboxImage.NameAsync(), "/languages/versions");

        var api = await ListAsync();
        var page = await student.Site.Client.GetStringAsync("/languages", Cancellation);

        var expected = installed.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t')).Select(words => (words[0], words[^1])).Order();
        Assert.Equal(expected, api.Select(language => (TextOf(language, "id"), TextOf(language, "version"))).Order());
        Assert.Equal(expected, Headings().Matches(page).Select(heading => (heading.Groups["id"].Value, heading.Groups["version"].Value)).Order());
    }

    [Theory]
    [InlineData("python", "import platform; print(platform.python_version())")]
    [InlineData("c", "#include <stdio.h>\nint main(void) { puts(__VERSION__); }")]
    [InlineData("javascript", "console.log(process.versions.node)")]
    [InlineData("go", "package main\nimport (\"fmt\"; \"runtime\")\nfunc main() { fmt.Println(runtime.Version()[2:]) }")]
    [InlineData("csharp", "Console.WriteLine(Environment.Version);")]
    public async Task Version_is_that_of_which_programs_know(string id, string source) =>
        Assert.Equal(TextOf(await FindAsync(id), "version"), (await RunAsync(id, source)).Trim());

    [Theory]
    [InlineData("python", "for name in 'cmdline', 'environ', 'limits': print(open(f'/proc/self/{name}').read())")]
    [InlineData("javascript", "for (const name of ['cmdline', 'environ', 'limits']) console.log(require('fs').readFileSync(`/proc/self/${name}`, 'utf8'));")]
    [InlineData("csharp", "foreach (var name in (string[])[\"cmdline\", \"environ\", \"limits\"]) { Console.WriteLine(File.ReadAllText($\"/proc/self/{name}\")); }")]
    [InlineData("go", """
        package main
        import ("fmt"; "os")
        func main() {
            for _, name := range []string{"cmdline", "environ", "limits"} {
                text, _ := os.ReadFile("/proc/self/" + name)
                fmt.Println(string(text))
            }
        }
        """)]
    public async Task Program_is_started_as_the_api_says(string id, string source)
    {
        var run = (await FindAsync(id)).GetProperty("run");

        var told = (await RunAsync(id, source)).Split('\n', 3);

        Assert.Equal(run.GetProperty("command").EnumerateArray().Select(argument => Filled(argument.GetString()!)), Words(told[0]));
        Assert.Subset(
            Words(told[1]).ToHashSet(),
            run.GetProperty("environment").EnumerateObject().Select(variable => $"{variable.Name}={Filled(variable.Value.GetString()!)}").ToHashSet());
        Assert.Matches($@"(?m)^Max processes +{run.GetProperty("processes").GetInt32()} ", told[2]);
    }

    /// <summary>What the API lists, once the judge has looked into the image.</summary>
    private async Task<List<JsonElement>> ListAsync() => await Eventually.NotNullAsync(async () =>
    {
        var languages = await student.Site.Client.GetFromJsonAsync<List<JsonElement>>("/api/v1/languages", Cancellation);
        return languages!.TrueForAll(language => language.GetProperty("version").ValueKind != JsonValueKind.Null) ? languages : null;
    });

    private async Task<JsonElement> FindAsync(string id) => (await ListAsync()).Single(language => TextOf(language, "id") == id);

    /// <summary>What a program prints that may use <see cref="MemoryMiB"/>.</summary>
    private async Task<string> RunAsync(string language, string source)
    {
        using var response = await student.Site.Client.PostAsJsonAsync(
            "/api/v1/executions", new { language, source, limits = new { memoryKiB = MemoryMiB << 10 } }, Cancellation);
        var result = await response.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        Assert.True(TextOf(result, "outcome") == "Exited", $"{result}");
        return TextOf(result, "stdout");
    }

    private static string Filled(string text) => text
        .Replace("{memoryMiB}", MemoryMiB.ToString(CultureInfo.InvariantCulture))
        .Replace("{memoryMiBHex}", MemoryMiB.ToString("x", CultureInfo.InvariantCulture));

    /// <summary>Of text in which each word ends in a NUL.</summary>
    private static string[] Words(string text) => text.TrimEnd('\0').Split('\0');

    private static string TextOf(JsonElement element, string property) => element.GetProperty(property).GetString()!;

    [GeneratedRegex("""<h2 id="(?<id>\w+)">[^<]+<span class="tag">(?<version>[^<]+)</span>""")]
    private static partial Regex Headings();
}
