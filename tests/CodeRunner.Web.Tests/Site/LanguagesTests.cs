using CodeRunner.Core.Languages;
using CodeRunner.Core.Users;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CodeRunner.Web.Tests.Site;

public sealed class LanguagesTests(TestSite site) : IClassFixture<TestSite>
{
    [Fact]
    public async Task Page_shows_versions_commands_allowances_and_notes_of_what_the_judge_has()
    {
        await RecordAsync(("python", "3.13.5"), ("cpp", "14.2.0"), ("go", "1.24.4"));
        using var visitor = site.Visitor();

        var page = await visitor.GetAsync("/languages");

        Assert.Equal(["C++ (GCC) 14.2.0", "Go 1.24.4", "Python 3 3.13.5"], page.Document.QuerySelectorAll("h2").Select(heading => heading.TextContent.Trim()));
        Assert.Contains("g++ -O2 -std=gnu++20 -o main -x c++ ./main.cpp -lm", page.Document.QuerySelector("[aria-labelledby=cpp]")!.TextContent, StringComparison.Ordinal);
        Assert.Matches(@"GOMEMLIMIT=1024MiB \\\n(\S+ \\\n)*go build ", page.Document.QuerySelector("[aria-labelledby=go]")!.TextContent);
        Assert.Matches(@"GOMEMLIMIT=\{memoryMiB}MiB \\\n(\S+ \\\n)*/box/program\s", page.Document.QuerySelector("[aria-labelledby=go]")!.TextContent);
        Assert.Contains("PYTHONDONTWRITEBYTECODE=1 \\\npython3 /box/program/main.py", page.Document.QuerySelector("[aria-labelledby=python]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("print(\"Hello, World!\")", page.Document.QuerySelector("[aria-labelledby=python]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("multiprocessing does not work", page.Content, StringComparison.Ordinal);
        var python = Python();
        Assert.Contains($"{python.Allowance.CpuMs} ms", page.Document.QuerySelector("tbody tr:last-child")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_tells_staff_what_is_not_installed()
    {
        await RecordAsync(("python", "3.13.5"));
        using var instructor = await site.LoggedInAsync(Roles.Instructor);
        using var student = await site.LoggedInAsync();

        Assert.Contains("LANGUAGES=all ./coderunner up", (await instructor.GetAsync("/languages")).Content, StringComparison.Ordinal);
        Assert.DoesNotContain("LANGUAGES=all", (await student.GetAsync("/languages")).Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Form_offers_what_the_judge_has_and_nothing_else_is_taken()
    {
        await site.AddProblemAsync("a-plus-b");
        await RecordAsync(("python", "3.13.5"), ("go", "1.24"));
        using var student = await site.LoggedInAsync();

        var page = await student.GetAsync("/problems/a-plus-b");
        Assert.Equal(["go", "python"], page.Document.QuerySelectorAll("#Language option").Select(option => option.GetAttribute("value")));

        var refused = await student.SubmitAsync(page, ("Language", "rust"), ("Source", "fn main() {}"));
        Assert.Contains("Rust is not installed here. There are: go, python.", refused.Content, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("plain --flag=1 ./a/b.c", "plain", "--flag=1", "./a/b.c")]
    [InlineData("'two words' 'it'\\''s' '$x' ''", "two words", "it's", "$x", "")]
    public void Command_is_shown_as_a_shell_takes_it(string shown, params string[] command) =>
        Assert.Equal(shown, Look.CommandLine.Of(command));

    private Language Python() => site.Services.GetRequiredService<LanguageCatalogue>().Find("python")!;

    [Fact]
    public async Task Problem_says_so_when_the_judge_has_none_of_its_languages()
    {
        await site.AddProblemAsync("in-haskell");
        await site.ChangeAsync(async db => (await db.Problems.SingleAsync(p => p.Slug == "in-haskell")).AllowedLanguages = ["haskell"]);
        await RecordAsync(("python", "3.13.5"));
        using var student = await site.LoggedInAsync();

        var page = await student.GetAsync("/problems/in-haskell");

        Assert.Equal("This problem is to be solved in Haskell (GHC) only, which is not installed here. Ask whoever runs this site for it.", page.Document.QuerySelector(".writing .notice")!.TextContent);
        Assert.Empty(page.Document.QuerySelectorAll("#work, script[src*=workbench]"));
        Assert.Equal("Add them.", page.Document.QuerySelector(".statement")!.TextContent);
    }

    private Task RecordAsync(params (string Id, string Version)[] versions) =>
        site.Services.GetRequiredService<OfferedLanguages>().RecordAsync(versions.ToDictionary(pair => pair.Id, pair => pair.Version), TestContext.Current.CancellationToken);
}
