using System.Net;
using CodeRunner.Core.Users;
using CodeRunner.Testing;
using Xunit;

namespace CodeRunner.Web.Tests.Site;

/// <summary>What administrators see of all users, and keep of all administrators.</summary>
[Collection(EmptiedSite.Name)]
public sealed class AllUsersTests(TestSite site) : IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await site.ChangeAsync(db => db.DeleteAllAsync());

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Users_are_found_and_paged_and_the_address_says_what_was_asked()
    {
        using var admin = await site.LoggedInAsync(Roles.Admin);
        for (var i = 0; i < UserDirectory.PageSize; i++)
        {
            await site.AddUserAsync(name: $"student{i:00}");
        }

        var first = await admin.GetAsync("/admin/users?role=Student");
        Assert.Equal(UserDirectory.PageSize, first.Document.QuerySelectorAll("tbody tr").Length);
        await site.AddUserAsync(Roles.Instructor, "teacher");
        var all = await admin.GetAsync("/admin/users");
        var second = await admin.GetAsync($"/admin/users{all.Document.QuerySelector(".pager a[rel=next]")!.GetAttribute("href")}");
        Assert.Contains("teacher", second.Content, StringComparison.Ordinal);
        Assert.Equal(["student07"], (await admin.GetAsync("/admin/users?q=NT07")).Document.QuerySelectorAll("tbody th").Select(cell => cell.TextContent));
        Assert.Contains("Nobody fits.", (await admin.GetAsync("/admin/users?q=%25&role=Admin")).Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_administrator_can_neither_be_demoted_nor_deleted()
    {
        using var admin = await site.LoggedInAsync(Roles.Admin);
        var page = await admin.GetAsync($"/admin/users/{admin.User.Id}");
        Assert.Contains("only administrator", (await admin.SubmitAsync(page, "Role", ("Role", Roles.Student))).Content, StringComparison.Ordinal);
        Assert.Contains("only administrator", (await admin.SubmitAsync(page, "Delete", ("Name", admin.User.UserName!))).Content, StringComparison.Ordinal);
        Assert.Contains("There is no such role.", (await admin.SubmitAsync(page, "Role", ("Role", "King"))).Content, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await admin.GetOnceAsync("/admin/users")).Status);
    }
}
