using System.Net;
using CodeRunner.Core.Users;
using CodeRunner.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CodeRunner.Web.Tests.Site;

/// <summary>What administrators do with users, one by one and by the sheet.</summary>
public sealed class AdminUsersTests(TestSite site)
{
    [Fact]
    public async Task Account_is_deleted_by_its_name_and_its_second_factor_ended_on_request()
    {
        using var admin = await site.LoggedInAsync(Roles.Admin);
        var user = await site.AddUserAsync();
        await site.TurnOnSecondFactorAsync(user);
        using var visitor = site.Visitor();
        Assert.StartsWith("/account/login/code", (await visitor.LogInAsync(user.UserName!, TestSite.Password)).Path, StringComparison.Ordinal);
        var page = await admin.GetAsync($"/admin/users/{user.Id}");
        Assert.Contains("Two-factor login is off.", (await admin.SubmitAsync(page, "SecondFactor")).Content, StringComparison.Ordinal);
        Assert.Equal("/", (await visitor.LogInAsync(user.UserName!, TestSite.Password)).Path);

        Assert.Contains("Nothing was deleted.", (await admin.SubmitAsync(page, "Delete", ("Name", "somebody"))).Content, StringComparison.Ordinal);
        Assert.Contains($"The account {user.UserName} is deleted.", (await admin.SubmitAsync(page, "Delete", ("Name", user.UserName!))).Content, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await admin.GetOnceAsync($"/admin/users/{user.Id}")).Status);
        Assert.Contains($"Deleted account {user.Id}", (await admin.GetAsync("/admin/audit?action=AccountDeleted")).Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sheet_is_shown_line_by_line_before_it_is_imported_and_the_passwords_work()
    {
        using var admin = await site.LoggedInAsync(Roles.Admin);
        var form = await admin.GetAsync("/admin/users/import");
        var faulty = await admin.SubmitAsync(form, "Check", ("Sheet", "name,email\nada,ada@example.org\nx,y\nada,ada@example.org"));
        Assert.Contains("Lines with a fault: 2.", faulty.Content, StringComparison.Ordinal);
        Assert.Contains("To be made: 1.", faulty.Content, StringComparison.Ordinal);
        Assert.Equal([0, 2, 1], faulty.Document.QuerySelectorAll("tbody tr").Select(row => row.QuerySelectorAll(".fault").Length));
        Assert.Equal(["2", "3", "4"], faulty.Document.QuerySelectorAll("tbody td:first-child").Select(cell => cell.TextContent));

        var plan = await admin.SubmitAsync(faulty, "Check", ("Sheet", "name,email,role\nada,ada@example.org,\ngrace,grace@example.org,Instructor"));
        Assert.Contains("To be made: 2.", plan.Content, StringComparison.Ordinal);
        await using (var db = site.Database.CreateDbContext())
        {
            Assert.False(await db.Users.AnyAsync(user => user.UserName == "ada", TestContext.Current.CancellationToken));
        }

        var done = await admin.SubmitAsync(plan, "Import");
        Assert.Contains("Accounts made: 2.", done.Content, StringComparison.Ordinal);
        foreach (var pair in done.Document.QuerySelector("main figure pre")!.TextContent.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(',')))
        {
            using var visitor = site.Visitor();
            Assert.Equal("/", (await visitor.LogInAsync(pair[0], pair[1])).Path);
        }
    }

    [Theory]
    [InlineData("", "There is nobody in the sheet.")]
    [InlineData("name\nada", "there is none called email.")]
    [InlineData("name,email,<script>\nada,ada@example.org,x", "There is no column <script>.")]
    public async Task Sheet_that_cannot_be_read_is_told_why_and_stays_in_the_form(string sheet, string fault)
    {
        using var admin = await site.LoggedInAsync(Roles.Admin);
        var page = await admin.SubmitAsync(await admin.GetAsync("/admin/users/import"), "Check", ("Sheet", sheet));
        Assert.Contains(fault, page.Content, StringComparison.Ordinal);
        Assert.Equal(sheet, page.Document.QuerySelector("main textarea")!.TextContent);
    }

    [Fact]
    public async Task File_is_taken_as_pasted_lines_are()
    {
        using var admin = await site.LoggedInAsync(Roles.Admin);
        var form = Visitor.Fill((await admin.GetAsync("/admin/users/import")).Form, []);
        form.Add(new ByteArrayContent("\uFEFFname;email\nfiled;filed@example.org"u8.ToArray()), "SheetFile", "users.csv");
        var plan = await admin.PostAsync("/admin/users/import?handler=Check", form);
        Assert.Contains("Accounts made: 1.", (await admin.SubmitAsync(plan, "Import")).Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task People_without_a_password_are_told_by_mail_how_to_choose_one()
    {
        using var database = new TestDatabase();
        await using var own = TestSite.InDevelopment(database);
        await own.InitializeAsync();
        using var admin = await own.LoggedInAsync(Roles.Admin);
        var plan = await admin.SubmitAsync(await admin.GetAsync("/admin/users/import"), "Check", ("Sheet", "name,email\nada,ada@example.org"));
        var done = await admin.SubmitAsync(plan, "Import");
        Assert.Contains("Each of them gets a mail", done.Content, StringComparison.Ordinal);
        Assert.Null(done.Document.QuerySelector("main figure pre"));

        using var visitor = own.Visitor();
        await visitor.SubmitAsync(await visitor.GetAsync("/account/forgot"), ("Email", "ada@example.org"));
        await using var db = database.CreateDbContext();
        var mails = await db.Mails.OrderBy(mail => mail.Id).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["Your account", "A new password"], mails.Select(mail => mail.Subject));
    }
}
