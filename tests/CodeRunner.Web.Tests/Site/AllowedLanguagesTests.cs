using System.Net;
using CodeRunner.Web.Tests.Workbench;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CodeRunner.Web.Tests.Site;

/// <summary>A problem that may be solved in C++ and Rust only.</summary>
[Collection(HandedIn.Name)]
public sealed class AllowedLanguagesTests(TestSite site)
{
    private const string Refusal = "Python 3 is not allowed for this problem. Allowed: cpp, rust.";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Page_offers_those_and_says_so_whatever_was_used_last()
    {
        await AddProblemAsync("two-languages");
        await site.AddProblemAsync("all-languages");
        using var student = await site.LoggedInAsync();
        await student.SubmitAsync(await student.GetAsync("/problems/all-languages"), ("Language", "python"), ("Source", "print(1)"));

        var page = await student.GetAsync("/problems/two-languages");

        Assert.Equal(["cpp", "rust"], page.Document.QuerySelectorAll("#Language option").Select(option => option.GetAttribute("value")));
        Assert.Equal("cpp", page.Document.QuerySelector("option[selected]")!.GetAttribute("value"));
        Assert.Contains("#include", page.Document.QuerySelector("#Source")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("C++ (GCC), Rust", page.Document.QuerySelectorAll(".facts dd").Select(fact => fact.TextContent));

        await student.SubmitAsync(page, ("Language", "rust"), ("Source", "fn main() {}"));
        Assert.Equal("rust", (await student.GetAsync("/problems/two-languages")).Document.QuerySelector("option[selected]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Others_are_refused_by_form_and_script_to_hand_in_and_to_run()
    {
        await AddProblemAsync("refuses-others");
        using var student = await site.LoggedInAsync();
        var form = await student.GetAsync("/problems/refuses-others");
        var token = await student.TokenAsync("refuses-others");

        var page = await student.SubmitAsync(form, ("Language", "python"), ("Source", "print(1)"));
        Assert.Equal((Refusal, "print(1)"), (page.Document.QuerySelector("#Language-error")!.TextContent, page.Document.QuerySelector("#Source")!.TextContent));
        Assert.Contains(Refusal, (await student.PostAsync("/problems/refuses-others?handler=Run", Visitor.Fill(form.Form, [("Language", "python"), ("on", "input")]))).Content, StringComparison.Ordinal);
        foreach (var (address, program) in new (string, object)[]
        {
            ("/problems/refuses-others/submit", new { language = "python", source = "print(1)" }),
            ("/problems/refuses-others/run", new { language = "python", source = "print(1)", input = "1" }),
        })
        {
            using var answer = await student.SendAsync(HttpMethod.Post, address, token, program);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.Equal(Refusal, (await answer.JsonAsync()).GetProperty("errors").GetProperty("language")[0].GetString());
        }

        await using var db = site.Database.CreateDbContext();
        Assert.False(await db.Submissions.AnyAsync(s => s.UserId == student.User.Id, Cancellation));
        Assert.False(await db.Executions.AnyAsync(e => e.UserId == student.User.Id, Cancellation));
    }

    [Fact]
    public async Task Program_in_another_language_is_not_restored_and_the_page_says_why()
    {
        await AddProblemAsync("once-python");
        using var student = await site.LoggedInAsync();
        var old = await site.AddSubmissionAsync(student.User, "once-python", row => row.Source = "print(2)");

        var page = await student.GetAsync($"/problems/once-python?restore={old.Id}");

        Assert.Equal("cpp", page.Document.QuerySelector("option[selected]")!.GetAttribute("value"));
        Assert.Contains("#include", page.Document.QuerySelector("#Source")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("The program to restore is in Python 3, which cannot be chosen for this problem.", page.Document.QuerySelector(".notice.bad")!.TextContent, StringComparison.Ordinal);
    }

    private async Task AddProblemAsync(string slug)
    {
        await site.AddProblemAsync(slug);
        await site.ChangeAsync(async db => (await db.Problems.SingleAsync(p => p.Slug == slug)).AllowedLanguages = ["cpp", "rust"]);
    }
}
