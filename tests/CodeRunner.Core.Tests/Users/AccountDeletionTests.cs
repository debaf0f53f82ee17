using System.IO.Compression;
using System.Text.Json;
using CodeRunner.Core.Audit;
using CodeRunner.Core.Data;
using CodeRunner.Core.Drafts;
using CodeRunner.Core.Leaderboard;
using CodeRunner.Core.Queue;
using CodeRunner.Core.Submissions;
using CodeRunner.Core.Users;
using CodeRunner.Testing;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CodeRunner.Core.Tests.Users;

/// <summary>What is kept about somebody: all of it can be had, and it goes when they go.</summary>
public sealed class AccountDeletionTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task Delete_leaves_figures_and_nothing_of_the_person(DatabaseProvider provider)
    {
        await using var accounts = new AccountServices(provider);
        var (ada, done) = await FillAsync(accounts, "ada");
        var (grace, kept) = await FillAsync(accounts, "grace");
        Assert.True(await new AccountDeletion(accounts.Database, TimeProvider.System).DeleteAsync(ada, ada, Cancellation));

        await using var db = accounts.Database.CreateDbContext();
        var row = await db.Submissions.Include(s => s.Tests).SingleAsync(s => s.Id == done, Cancellation);
        Assert.Equal((null, "", null), (row.UserId, row.Source, row.CompileOutput));
        var test = Assert.Single(row.Tests);
        Assert.Equal((null, null, null, null, null), (test.Message, test.Line, test.Output, test.OutputBytes, test.ErrorOutput));
        Assert.Equal((Verdict.Accepted, "python"), (row.Verdict, row.Language));
        Assert.Equal(3, await db.Submissions.CountAsync(Cancellation)); // of ada's two the one judged, grace's both
        Assert.Equal([grace], await db.Users.Select(u => u.Id).ToListAsync(Cancellation));
        Assert.Equal([grace], await db.Standings.Select(s => s.UserId).Distinct().ToListAsync(Cancellation));
        Assert.Equal([grace], await db.ProblemResults.Select(r => r.UserId).ToListAsync(Cancellation));
        Assert.Equal([grace], await db.ApiTokens.Select(t => t.UserId).ToListAsync(Cancellation));
        Assert.Equal([grace], await db.UserRoles.Select(r => r.UserId).ToListAsync(Cancellation));
        Assert.Equal([grace], await db.Drafts.Select(d => d.UserId).ToListAsync(Cancellation));
        Assert.Equal([grace], await db.EditorSettings.Select(s => s.UserId).ToListAsync(Cancellation));
        Assert.Equal(["grace@example.org"], await db.Mails.Select(m => m.Recipient).ToListAsync(Cancellation));
        var entry = await db.AuditLog.SingleAsync(Cancellation);
        Assert.Equal((AuditAction.AccountDeleted, ada, ada, null, null), (entry.Action, entry.ActorId, entry.UserId, entry.Subject, entry.Detail));
        Assert.Equal("print('grace')", (await db.Submissions.SingleAsync(s => s.Id == kept, Cancellation)).Source);
    }

    [Fact]
    public async Task Delete_refuses_to_leave_nobody_who_administers()
    {
        await using var accounts = new AccountServices();
        foreach (var name in new[] { "ada", "grace" })
        {
            await accounts.RegisterAsync(name, $"{name}@example.org");
            await accounts.WithAsync<UserManager<User>, IdentityResult>(async (users, _) =>
                await users.AddToRoleAsync((await users.FindByNameAsync(name))!, Roles.Admin));
        }

        Assert.True(await DeleteAsync("ada"));
        Assert.False(await DeleteAsync("grace"));
        Assert.NotNull(await accounts.FindAsync("grace"));

        async Task<bool> DeleteAsync(string name)
        {
            var id = (await accounts.FindAsync(name)).Id;
            return await new AccountDeletion(accounts.Database, TimeProvider.System).DeleteAsync(id, id, Cancellation);
        }
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task Archive_holds_account_submissions_and_programs_of_its_owner_only(DatabaseProvider provider)
    {
        await using var accounts = new AccountServices(provider);
        var (_, done) = await FillAsync(accounts, "ada");
        await FillAsync(accounts, "grace");
        using var buffer = new MemoryStream();
        await accounts.WithAsync<AccountArchive, bool>(async (archive, users) =>
        {
            await archive.WriteAsync((await users.FindByNameAsync("ada"))!, buffer, Cancellation);
            return true;
        });

        using var zip = new ZipArchive(buffer);
        var account = await ReadAsync(zip, "account.json");
        Assert.Equal(("ada", "ada@example.org"), (account.GetProperty("name").GetString(), account.GetProperty("email").GetString()));
        Assert.Equal("a token", Assert.Single(account.GetProperty("apiTokens").EnumerateArray()).GetProperty("name").GetString());
        Assert.Equal("a-plus-b-ada", Assert.Single(account.GetProperty("problems").EnumerateArray()).GetProperty("slug").GetString());
        var submissions = (await ReadAsync(zip, "submissions.json")).EnumerateArray().ToList();
        Assert.Equal([done, done + 1], submissions.Select(s => s.GetProperty("id").GetInt64()));
        Assert.Equal("Accepted", submissions[0].GetProperty("verdict").GetString());
        var test = Assert.Single(submissions[0].GetProperty("tests").EnumerateArray());
        Assert.Equal(("sample/1", "as it should be"), (test.GetProperty("name").GetString(), test.GetProperty("message").GetString()));
        Assert.Equal(
            ("ada was here", 100, 1, "ada"),
            (test.GetProperty("output").GetString(), test.GetProperty("outputBytes").GetInt64(), test.GetProperty("line").GetInt64(), test.GetProperty("errorOutput").GetString()));
        var program = zip.GetEntry(submissions[0].GetProperty("program").GetString()!)!;
        Assert.Equal($"submissions/{done:000000}-a-plus-b-ada.py", program.FullName);
        using var reader = new StreamReader(program.Open());
        Assert.Equal("print('ada')", await reader.ReadToEndAsync(Cancellation));
        using var draft = new StreamReader(zip.GetEntry("drafts/a-plus-b-ada-cpp.cpp")!.Open());
        Assert.Equal("// ada", await draft.ReadToEndAsync(Cancellation));
        Assert.Equal(20, account.GetProperty("editor").GetProperty("fontSize").GetInt32());
        Assert.Equal(5, zip.Entries.Count);
        Assert.All(zip.Entries, entry => Assert.DoesNotContain("grace", entry.FullName, StringComparison.Ordinal));
    }

    /// <summary>An account with one of everything; the submission that is judged, and one that waits.</summary>
    private static async Task<(int User, long Done)> FillAsync(AccountServices accounts, string name)
    {
        var user = await accounts.RegisterConfirmedAsync(name, $"{name}@example.org");
        var problem = await accounts.Database.AddProblemAsync($"a-plus-b-{name}");
        var done = await accounts.Database.AddSubmissionAsync(problem, user.Id, row =>
        {
            (row.Status, row.Verdict, row.Source, row.CompileOutput) = (WorkStatus.Done, Verdict.Accepted, $"print('{name}')", "a warning");
            row.Tests.Add(new CodeRunner.Core.Submissions.TestResult
            {
                Number = 1, Name = "sample/1", IsSample = true, Message = "as it should be", Line = 1, Output = $"{name} was here", OutputBytes = 100, ErrorOutput = name,
            });
        });
        await using (var counted = accounts.Database.CreateDbContext())
        {
            await StandingRecorder.RecordAsync(counted, done, Cancellation);
        }

        await accounts.Database.AddSubmissionAsync(problem, user.Id);
        await accounts.WithAsync<ApiTokenService, string>((tokens, _) => tokens.CreateAsync(user.Id, "a token", Cancellation));
        await using var db = accounts.Database.CreateDbContext();
        db.Drafts.Add(new Draft { UserId = user.Id, ProblemId = problem, Language = "cpp", Source = $"// {name}", SavedAt = Rows.Then });
        db.EditorSettings.Add(new EditorSettings { UserId = user.Id, FontSize = 20 });
        db.Mails.Add(new CodeRunner.Core.Mail.OutgoingMail { Recipient = user.Email, Subject = "s", Text = "", Html = "" });
        await db.SaveChangesAsync(Cancellation);
        return (user.Id, done);
    }

    private static async Task<JsonElement> ReadAsync(ZipArchive zip, string name)
    {
        await using var entry = await zip.GetEntry(name)!.OpenAsync(Cancellation);
        return (await JsonDocument.ParseAsync(entry, cancellationToken: Cancellation)).RootElement;
    }
}
