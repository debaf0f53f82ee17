using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using CodeRunner.Core.Users;
using Xunit;

namespace CodeRunner.Web.Tests.Site;

public sealed class AnnouncementTests(TestSite site) : IClassFixture<TestSite>
{
    [Fact]
    public async Task Announcement_is_on_every_page_until_it_is_dismissed_and_again_for_others()
    {
        using var admin = await site.LoggedInAsync(Roles.Admin);
        await AnnounceAsync(admin, "Maintenance <b>tonight</b>");
        using var visitor = site.Visitor();
        foreach (var address in new[] { "/", "/problems", "/account/login", "/admin/nowhere" })
        {
            Assert.Equal(address == "/admin/nowhere" ? null : "Maintenance <b>tonight</b>", (await visitor.GetAsync(address)).Document.QuerySelector(".announcement p")?.TextContent);
        }

        var page = await visitor.GetAsync("/leaderboard?period=week");
        using var nothing = new FormUrlEncodedContent([]);
        var back = await visitor.PostAsync(page.Document.QuerySelector(".announcement form")!.GetAttribute("action")!, nothing);
        Assert.Equal("/leaderboard?period=week", back.Path);
        Assert.Null(back.Document.QuerySelector(".announcement"));
        Assert.Null((await visitor.GetAsync("/problems")).Document.QuerySelector(".announcement"));
        Assert.NotNull((await admin.GetAsync("/problems")).Document.QuerySelector(".announcement"));

        await AnnounceAsync(admin, "Another");
        Assert.Equal(["Another"], (await visitor.GetAsync("/")).Document.QuerySelectorAll(".announcement p").Select(text => text.TextContent));
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    [InlineData("")]
    public async Task Dismissing_leads_back_to_this_site_only(string returnUrl)
    {
        using var visitor = site.Visitor();
        using var nothing = new FormUrlEncodedContent([]);
        var answer = await visitor.Http.PostAsync($"/announcements/1/dismiss?returnUrl={Uri.EscapeDataString(returnUrl)}", nothing, TestContext.Current.CancellationToken);
        Assert.Equal("/", answer.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Times_of_an_announcement_are_in_the_zone_of_who_makes_it()
    {
        using var admin = await site.LoggedInAsync(Roles.Admin);
        await admin.SubmitAsync(await admin.GetAsync("/account"), ("Zone", "Asia/Kathmandu"));
        var empty = await admin.GetAsync("/admin/announcements");
        Assert.Contains("Starts (Asia/Kathmandu)", empty.Content, StringComparison.Ordinal);
        var wrong = await admin.SubmitAsync(empty, ("Text", "Later"), ("Starts", "2030-01-02T05:45"), ("Ends", "2030-01-02T05:44"));
        Assert.Contains("It would end before it starts.", wrong.Content, StringComparison.Ordinal);
        var made = await admin.SubmitAsync(wrong, ("Ends", "2030-01-02T06:45"));
        var line = LineOf(made, "Later");
        Assert.Equal(["2030-01-02T00:00:00Z", "2030-01-02T01:00:00Z"], line.QuerySelectorAll("time").Select(time => time.GetAttribute("datetime")));
        Assert.Contains("Planned", line.TextContent, StringComparison.Ordinal);

        var change = await admin.GetAsync(line.QuerySelector("th a")!.GetAttribute("href")!);
        Assert.Equal("2030-01-02T05:45", change.Document.GetElementById("Starts")!.GetAttribute("value"));
        var form = (IHtmlFormElement)LineOf(change, "Later").QuerySelector("form")!;
        var deleted = await admin.PostAsync(form.GetAttribute("action")!, Visitor.Fill(form, []));
        Assert.Contains("The announcement is deleted.", deleted.Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Time_that_cannot_be_read_is_told_in_words_of_the_site()
    {
        using var admin = await site.LoggedInAsync(Roles.Admin);
        var wrong = await admin.SubmitAsync(await admin.GetAsync("/admin/announcements"), ("Text", "Never"), ("Starts", "garbage"));
        Assert.Equal("\"garbage\" cannot be taken here.", wrong.Document.GetElementById("Starts-error")!.TextContent);
    }

    private static IElement LineOf(Page page, string text) =>
        page.Document.QuerySelectorAll("tbody tr").Single(row => row.QuerySelector("th")!.TextContent.Contains(text, StringComparison.Ordinal));

    private static async Task AnnounceAsync(Visitor admin, string text) => await admin.SubmitAsync(await admin.GetAsync("/admin/announcements"), ("Text", text));
}
