using System.Net;
using CodeRunner.Core.Queue;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CodeRunner.Web.Tests.Pages;

public sealed class SubmitTests(TestSite site) : IClassFixture<TestSite>
{
    [Fact]
    public async Task Submit_stores_a_queued_row_and_shows_it()
    {
        await site.AddProblemAsync("sum");
        using var student = await site.LoggedInAsync();
        var page = await student.SubmitAsync(await student.GetAsync("/problems/sum"), ("Language", "python"), ("Source", "print(1)"));
        Assert.Equal(HttpStatusCode.OK, page.Status);
        await using var db = site.Database.CreateDbContext();
        var row = await db.Submissions.SingleAsync(TestContext.Current.CancellationToken);
        Assert.Equal($"/submissions/{row.Id}", page.Path);
        Assert.Equal((student.User.Id, "python", "print(1)", WorkStatus.Queued), (row.UserId!.Value, row.Language, row.Source, row.Status));
        Assert.Contains("Queued: yours is next.", page.Content, StringComparison.Ordinal);
    }
}
