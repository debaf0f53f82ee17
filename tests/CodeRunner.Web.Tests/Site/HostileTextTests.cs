using CodeRunner.Core.Announcements;
using CodeRunner.Core.Audit;
using CodeRunner.Core.Mail;
using CodeRunner.Core.Problems;
using CodeRunner.Core.Queue;
using CodeRunner.Core.Submissions;
using CodeRunner.Core.Users;
using CodeRunner.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CodeRunner.Web.Tests.Site;

/// <summary>Whatever people and programs write is shown as they wrote it and does nothing.</summary>
public sealed class HostileTextTests(TestSite site) : IClassFixture<TestSite>
{
    private const string Hostile = """</pre></bdi></title></textarea><script>alert(1)</script><img src=x onerror=alert(1)>"'&\0{{7*7}}""";

    [Fact]
    [Trait("Category", "Slow")]
    public async Task Names_sources_and_outputs_are_inert_on_every_page()
    {
        await site.AddProblemAsync("hostile", Hostile);
        var owner = await site.AddUserAsync(name: "hostile");
        var row = await site.AddSubmissionAsync(owner, "hostile", submission =>
        {
            (submission.Status, submission.Verdict, submission.Language) = (WorkStatus.Done, Verdict.RuntimeError, Hostile[..32]);
            submission.Source = submission.CompileOutput = submission.JudgeMessage = Hostile;
            submission.Tests.Add(new Core.Submissions.TestResult { Number = 1, Name = Hostile, IsSample = true, Verdict = Verdict.RuntimeError, Message = Hostile });
            submission.ProblemVersion = "1";
        });
        await site.ChangeAsync(async db =>
        {
            db.StoredFiles.Add(new Core.Files.StoredFile { Digest = "hostile", Length = Hostile.Length });
            db.StoredFileChunks.Add(new Core.Files.StoredFileChunk { Digest = "hostile", Content = System.Text.Encoding.UTF8.GetBytes(Hostile) });
            await db.TestCases.AddAsync(new TestCase
            {
                ProblemId = row.ProblemId, Number = 1, Name = Hostile, IsSample = true, Hint = Hostile, Description = Hostile,
                InputDigest = "hostile", InputBytes = Hostile.Length, AnswerDigest = "hostile", AnswerBytes = Hostile.Length,
            });
        });
        await site.Database.SolveAsync(owner.Id, 1);
        await site.ChangeAsync(async db => (await db.Users.SingleAsync(user => user.Id == owner.Id)).UserName = Hostile);

        await site.ChangeAsync(async db => (await db.Users.SingleAsync(user => user.Id == owner.Id)).NewEmail = Hostile);
        await site.ChangeAsync(async db => await db.ApiTokens.AddAsync(new ApiToken { UserId = owner.Id, Name = Hostile, Hash = "x" }));
        var query = Uri.EscapeDataString(Hostile);
        await site.ChangeAsync(async db => (await db.Problems.SingleAsync(problem => problem.Slug == "hostile")).Tags.Add(new Tag { Name = Hostile }));
        await site.ChangeAsync(async db =>
        {
            await db.Announcements.AddAsync(new Announcement { Text = Hostile });
            await db.Mails.AddAsync(new OutgoingMail { Recipient = Hostile, Subject = Hostile, Text = Hostile, Html = Hostile, Fault = Hostile });
            await db.AuditLog.AddAsync(new AuditEntry { ActorId = owner.Id, UserId = owner.Id, Subject = Hostile, Detail = Hostile });
            await db.AuditLog.AddAsync(new AuditEntry { Action = AuditAction.ProblemImported, Subject = Hostile });
        });
        using var student = site.Visitor();
        await student.LogInAsync("hostile", TestSite.Password);
        using var staff = await site.LoggedInAsync(Roles.Admin);
        string[] forAll = ["/", "/problems", "/problems/hostile", "/submissions", $"/submissions/{row.Id}", "/leaderboard", "/account",
                "/account/email", "/account/password", "/account/two-factor", "/account/tokens", "/account/data",
                "/users/hostile", "/problems/hostile/submissions", $"/problems?q={query}&tag={query}&sort={query}&difficulty={query}",
                $"/leaderboard?q={query}&period={query}&at={query}", $"/submissions?problem={query}&language={query}&verdict={query}"];
        string[] forAdmins = ["/admin", "/admin/users", $"/admin/users?q={query}&role={query}", $"/admin/users/{owner.Id}", "/admin/users/import", "/admin/announcements",
            "/admin/announcements/1", "/admin/settings", "/admin/audit", "/admin/mail", "/problems/hostile/tests", $"/problems/hostile/tests?test={query}"];
        foreach (var visitor in new[] { student, staff })
        {
            foreach (var address in visitor == staff ? [.. forAll, .. forAdmins] : forAll)
            {
                var page = await visitor.GetAsync(address);
                Assert.Equal(System.Net.HttpStatusCode.OK, page.Status);
                Assert.Empty(page.Document.QuerySelectorAll("script:not([src^='/'], [type='application/json']), img, [onerror]"));
            }
        }

        var shown = await staff.GetAsync($"/submissions/{row.Id}");
        Assert.Equal(Hostile, shown.Document.QuerySelector("[data-copy=Source] pre")!.TextContent);
        Assert.Equal(Hostile, shown.Document.QuerySelector("[data-copy=Compiler] pre")!.TextContent);
        Assert.Equal(Hostile, shown.Document.QuerySelector(".tests .message")!.TextContent);
        Assert.Equal(Hostile, (await student.GetAsync("/leaderboard")).Document.QuerySelector("tbody bdi")!.TextContent);
    }

    [Fact]
    public async Task What_was_typed_comes_back_inert_when_refused()
    {
        using var visitor = site.Visitor();
        var page = await visitor.SubmitAsync(
            await visitor.GetAsync("/account/register"), ("Name", Hostile), ("Email", Hostile), ("Password", TestSite.Password));
        Assert.Empty(page.Document.QuerySelectorAll("script:not([src^='/'], [type='application/json']), img, [onerror]"));
        Assert.Equal(Hostile, page.Document.QuerySelector("#Name")!.GetAttribute("value"));
    }
}
