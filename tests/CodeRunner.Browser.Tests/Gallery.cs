using System.Text;
using CodeRunner.Core.Announcements;
using CodeRunner.Core.Audit;
using CodeRunner.Core.Files;
using CodeRunner.Core.Languages;
using CodeRunner.Core.Leaderboard;
using CodeRunner.Core.Mail;
using CodeRunner.Core.Problems;
using CodeRunner.Core.Problems.Formulas;
using CodeRunner.Core.Queue;
using CodeRunner.Core.Scoring;
using CodeRunner.Core.Settings;
using CodeRunner.Core.Submissions;
using CodeRunner.Core.Users;
using CodeRunner.Testing;
using CodeRunner.Web.Tests;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace CodeRunner.Browser.Tests;

/// <summary>A site as it looks in use: problems with maths and samples, every verdict, a full leaderboard, long names.</summary>
public sealed class Gallery : IAsyncLifetime
{
    private static readonly StatementImage Picture = new(new string('5', 64), ImageType.Svg, 640, 170);

    private static readonly string[] HiddenTests = ["secret/01-small", "secret/02-negative", "secret/03-a-rather-long-name-of-a-test-of-which-nothing-is-told"];

    /// <summary>Of what people may write anywhere; no page may be as wide.</summary>
    private static readonly string LongWord = new('W', 200);

    private static readonly DateTime Morning = new(2026, 11, 23, 8, 0, 0, DateTimeKind.Utc);

    private readonly TestDatabase _database = new();

    public Gallery() => Site = new TestSite(_database, settings:
    [
        new("Mail:Box", "true"), new("OpenIdConnect:Providers:uni:Name", "Ada Lovelace University"),
        new("OpenIdConnect:Providers:uni:Authority", "https://login.example.org"), new("OpenIdConnect:Providers:uni:ClientId", "coderunner"),
    ]);

    public TestSite Site { get; }

    /// <summary>Of the problem <c>harbour</c>: the second depends on the first, the third has parts.</summary>
    private static TestGroup Subtasks { get; } = Groups.Of(
        "",
        Groups.Of("sample", 1) with { AcceptScore = 0 },
        Groups.Of(
            "secret",
            Groups.Subtask("secret/1", 20, 2, 3),
            Groups.Subtask("secret/2", 30, 4, 5, 6),
            Groups.Of("secret/3", Groups.Subtask("secret/3/a", 25, 7, 8), Groups.Subtask("secret/3/b", 25, 9, 10, 11)) with { Requires = ["secret/2"] })
            with { AcceptsIfAnyIs = true }) with { CountsLastOnly = true };

    public User Student { get; private set; } = null!;

    public User Admin { get; private set; } = null!;

    /// <summary>One submission per verdict, and of one still waiting under <c>Queued</c>, of one under way under <c>Judging</c>.</summary>
    public Dictionary<string, long> Submissions { get; } = [];

    public async ValueTask InitializeAsync()
    {
        await Site.InitializeAsync();
        Student = await Site.AddUserAsync(name: "ada.lovelace");
        Admin = await Site.AddUserAsync(Roles.Admin, "headteacher");
        await AddAccountAsync();
        await AddProblemsAsync();
        foreach (var verdict in Enum.GetValues<Verdict>().Where(verdict => verdict != Verdict.PartiallyAccepted))
        {
            Submissions[verdict.ToString()] = (await Site.AddSubmissionAsync(Student, "a-plus-b", row => Judge(row, verdict))).Id;
        }

        Submissions["PartiallyAccepted"] = (await Site.AddSubmissionAsync(Student, "harbour", row => Groups.Judge(row, Subtasks, "aaaataa...."))).Id;
        Submissions["Judging"] = (await Site.AddSubmissionAsync(Student, "a-plus-b", row =>
            (row.Status, row.TestsDone, row.TestsTotal, row.LeaseUntil) = (WorkStatus.Judging, 7, 20, long.MaxValue))).Id;
        Submissions["Queued"] = (await Site.AddSubmissionAsync(Student, "a-plus-b")).Id;
        await AddLeaderboardAsync();
        await AddLanguagesAsync();
        await AddActivityAsync();
        await AddAdministrationAsync();
        await AddLongWordsAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Site.DisposeAsync();
        _database.Dispose();
    }

    /// <summary>What the student has beside a name: an address to prove, a second factor to be set up, tokens.</summary>
    private async Task AddAccountAsync()
    {
        await using var scope = Site.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<User>>();
        var student = (await users.FindByNameAsync(Student.UserName!))!;
        var code = await scope.ServiceProvider.GetRequiredService<AddressConfirmation>().StartAsync(student, "countess@example.org");
        var tokens = scope.ServiceProvider.GetRequiredService<ApiTokenService>();
        await tokens.CreateAsync(student.Id, "the nightly run", CancellationToken.None);
        await tokens.FindOwnerAsync(await tokens.CreateAsync(student.Id, "an-editor-plugin-with-a-very-long-name-that-has-no-spaces", CancellationToken.None), CancellationToken.None);
        var address = $"{Site.Address}account/confirm?user={student.Id}&code={Uri.EscapeDataString(code)}";
        var text = $"Somebody gave this address for the account ada.lovelace.\n\nConfirm the address:\n{address}\n\nIf you did not ask for this, you need not do anything.";
        await scope.ServiceProvider.GetRequiredService<Outbox>().AddNoticeAsync(
            "countess@example.org", new MailContent("Confirm your e-mail address", text, $"<p>{text}</p>"), CancellationToken.None);
    }

    /// <summary>An announcement, which every page shows, and what administrators did.</summary>
    private async Task AddAdministrationAsync()
    {
        var announcements = Site.Services.GetRequiredService<AnnouncementService>();
        await announcements.SaveAsync(
            null, new AnnouncementContent("On Saturday from 8 to 10 the judge is being moved. What you hand in then waits.", true, Morning, null), Admin.Id, CancellationToken.None);
        await Site.Services.GetRequiredService<AccessSettings>().SetAsync(AccessSettings.AnonymousRunKey, true, Admin.Id, CancellationToken.None);
        await Site.ChangeAsync(db =>
        {
            db.AuditLog.Add(new AuditEntry { At = Morning, Action = AuditAction.RoleChanged, ActorId = Admin.Id, UserId = Student.Id, Detail = "Student → Instructor" });
            db.AuditLog.Add(new AuditEntry { At = Morning, Action = AuditAction.AccountDeleted, ActorId = 999, UserId = 999 });
            db.AuditLog.Add(new AuditEntry { At = Morning, Action = AuditAction.ProblemImported, Subject = "a-plus-b" });
            return Task.CompletedTask;
        });
    }

    /// <summary>Where a table or a heading shows what somebody wrote.</summary>
    private async Task AddLongWordsAsync()
    {
        var name = await Site.AddUserAsync(name: LongWord[..60]);
        var announcement = new AnnouncementContent(LongWord, false, Morning, Morning.AddHours(1));
        await Site.Services.GetRequiredService<AnnouncementService>().SaveAsync(null, announcement, name.Id, CancellationToken.None);
        var mail = new MailContent(LongWord, LongWord, $"<p>{LongWord}</p>");
        await Site.Services.GetRequiredService<Outbox>().AddNoticeAsync($"{LongWord}@example.org", mail, CancellationToken.None);
        await Site.AddProblemAsync("word", LongWord);
        Submissions["LongWord"] = (await Site.AddSubmissionAsync(Student, "word", row =>
        {
            Judge(row, Verdict.WrongAnswer);
            row.Source = LongWord;
            row.Tests[^1].Message = LongWord;
        })).Id;
        await Site.ChangeAsync(async db =>
        {
            db.AuditLog.Add(new AuditEntry { At = Morning, Action = AuditAction.ProblemImported, ActorId = name.Id, Subject = LongWord[..100], Detail = LongWord });
            db.AuditLog.Add(new AuditEntry { At = Morning, Action = AuditAction.SettingChanged, ActorId = name.Id, Subject = LongWord, Detail = LongWord });
            await db.TestFeedback.AddAsync(new TestFeedback { ProblemId = await db.Problems.Where(p => p.Slug == "unicode").Select(p => p.Id).SingleAsync(), TestName = HiddenTests[2], Hint = LongWord });
        });
    }

    private static void Judge(Submission row, Verdict verdict)
    {
        (row.Status, row.Verdict, row.CreatedAt, row.FinishedAt) = (WorkStatus.Done, verdict, Morning, Morning.AddSeconds(2));
        if (verdict == Verdict.CompileError)
        {
            row.CompileOutput = "  File \"/box/main.py\", line 1\n    a, b = map(int, input().split()\n                                   ^\nSyntaxError: '(' was never closed\n";
            return;
        }

        (row.CpuMs, row.MemoryKiB) = (1003, 12_288);
        row.Source = $"# Reads two numbers.\na, b = map(int, input().split())\nprint(a {(verdict == Verdict.WrongAnswer ? '-' : '+')} b)\n";
        row.JudgeMessage = verdict == Verdict.JudgeError ? "The engine did not answer: connection refused." : null;
        for (var number = 1; number <= (verdict == Verdict.Accepted ? 12 : 5); number++)
        {
            var last = number == 5 && verdict != Verdict.Accepted;
            row.Tests.Add(new Core.Submissions.TestResult
            {
                Number = number, Name = number <= 2 ? $"sample/{number}" : $"secret/{number:00}-some-rather-long-name-of-a-test", IsSample = number <= 2,
                Verdict = last ? verdict : Verdict.Accepted, CpuMs = last ? 1003 : 14 + number, MemoryKiB = 9_000 + 700 * number,
                Message = last ? "line 1: expected 5, got 6" : null,
            });
        }
    }

    private async Task AddProblemsAsync()
    {
        var sum = await Site.AddProblemAsync("a-plus-b", "A+B", """
            <p>Two integers are waiting on a line. Read them, add them up, print the sum.</p>
            <h2>Input</h2>
            <p>One line with two integers <span class="math math-inline">a</span> and <span class="math math-inline">b</span>
            (<span class="math math-inline">-4 \cdot 10^{18} \le a, b \le 4 \cdot 10^{18}</span>).</p>
            <div class="math math-display">\sum_{i=1}^{n} \frac{1}{i^2} = \frac{\pi^2}{6}, \qquad \left(\begin{matrix} 1 &amp; 2 \\ 3 &amp; 4 \end{matrix}\right)</div>
            <h2>Output</h2>
            <p>Print one integer, the sum <span class="math math-inline">a + b</span>.</p>
            <pre><code>read a, b
            print a + b</code></pre>
            <table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody></table>
            """);
        await Site.AddProblemAsync("sorting", "The Sorting Office", $"""<p>Add them.</p><p><img src="{Picture.Address}" width="640" height="170" alt="Six stones"></p>""");
        await AddPictureAsync(sum.Id + 1);
        await Site.AddProblemAsync("long", "A Problem Whose Name Is So Long That It Has To Be Broken Somewhere, Donaudampfschifffahrtsgesellschaftskapitän");
        await Site.AddProblemAsync("unicode", "Ключ от всех дверей 鍵 مفتاح");
        await AddStatementsAsync(sum.Id + 3);
        await AddHintsAsync(sum.Id + 3);
        await new StoredFormulas(_database, NullLogger<StoredFormulas>.Instance).DrawAsync(CancellationToken.None);
        var harbour = await Site.AddProblemAsync("harbour", "The Harbour Café");
        await Site.ChangeAsync(async db =>
        {
            foreach (var (digest, text) in new[] { ("in1", "3 4\n"), ("ans1", "7\n"), ("in2", $"-4000000000000000000 {new string('9', 80)}\n"), ("ans2", "0\n") })
            {
                db.StoredFiles.Add(new StoredFile { Digest = digest, Length = text.Length });
                db.StoredFileChunks.Add(new StoredFileChunk { Digest = digest, Content = Encoding.UTF8.GetBytes(text) });
            }

            await db.TestCases.AddRangeAsync(Enumerable.Range(1, 2).Select(number => new TestCase
            {
                ProblemId = sum.Id, Number = number, Name = $"sample/{number}", IsSample = true,
                InputDigest = $"in{number}", InputBytes = 4, AnswerDigest = $"ans{number}", AnswerBytes = 2,
            }));
            db.ProblemResults.Add(new ProblemResult { UserId = Student.Id, ProblemId = sum.Id, SolvedAt = Morning });
            db.ProblemResults.Add(new ProblemResult { UserId = Student.Id, ProblemId = sum.Id + 1, WrongAttempts = 2 });
            db.ProblemResults.Add(new ProblemResult { UserId = Student.Id, ProblemId = harbour.Id, BestScore = 45, BestAt = Morning, WrongAttempts = 1 });
            await db.Problems.Where(p => p.Id == harbour.Id).ForEachAsync(problem => (problem.Groups, problem.MaxScore) = (Subtasks, 100));
            db.ProblemStatistics.Add(new ProblemStatistics { ProblemId = sum.Id, Tried = 118, Solved = 104 });
            db.ProblemStatistics.Add(new ProblemStatistics { ProblemId = sum.Id + 1, Tried = 60, Solved = 21 });
            var (graphs, strings) = (new Tag { Name = "graphs" }, new Tag { Name = "dynamic programming" });
            await db.Problems.ForEachAsync(problem =>
            {
                problem.AllowedLanguages = problem.Slug == "long" ? ["cpp", "haskell", "rust", "typescript"] : [];
                problem.Difficulty = problem.Slug == "long" ? Difficulty.Hard : null;
                problem.Tags.AddRange(problem.Slug == "a-plus-b" ? [strings] : problem.Slug == "long" ? [graphs, strings] : []);
            });
        });
    }

    private Task AddPictureAsync(int problem) => Site.ChangeAsync(async db =>
    {
        var content = await File.ReadAllBytesAsync(Repository.PathOf("problems", "heron", "statement", "stones.svg"));
        db.StoredFiles.Add(new StoredFile { Digest = Picture.Digest, Length = content.Length });
        db.StoredFileChunks.Add(new StoredFileChunk { Digest = Picture.Digest, Content = content });
        db.ProblemImages.Add(new ProblemImage { ProblemId = problem, Digest = Picture.Digest, Type = Picture.Type.Name });
    });

    /// <summary>The statement in other languages, one of which is written from right to left.</summary>
    private Task AddStatementsAsync(int problem) => Site.ChangeAsync(async db => await db.ProblemStatements.AddRangeAsync(
        new ProblemStatement
        {
            ProblemId = problem, Language = "ar", Name = "مفتاح كل الأبواب", Markdown = "", Html = """
            <p>أمامك <span class="math math-inline">n</span> من الأبواب، ولكل باب قفل يحمل رقما <span class="math math-inline">a_i</span>.
            أوجد أصغر عدد يفتح كل الأقفال.</p><h2>الإدخال</h2><ul><li>سطر واحد فيه عدد صحيح <code>n</code>.</li></ul>
            <pre><code>read n
            print n</code></pre><blockquote><p>المفتاح واحد.</p></blockquote>
            """,
        },
        new ProblemStatement { ProblemId = problem, Language = "pt-BR", Name = "A chave de todas as portas", Markdown = "", Html = "<p>Some os dois.</p>" },
        new ProblemStatement { ProblemId = problem, Language = "sv", Name = "Nyckeln till alla dörrar", Markdown = "", Html = "<p>Addera dem.</p>" }));

    /// <summary>Tests of which something is told to whoever fails them, and submissions that did.</summary>
    private async Task AddHintsAsync(int problem)
    {
        await Site.ChangeAsync(async db =>
        {
            foreach (var (digest, text) in new[] { ("in3", "3\n-4 9 12\n"), ("ans3", "first\n-4\nlast\n") })
            {
                db.StoredFiles.Add(new StoredFile { Digest = digest, Length = text.Length });
                db.StoredFileChunks.Add(new StoredFileChunk { Digest = digest, Content = Encoding.UTF8.GetBytes(text) });
            }

            await db.TestCases.AddRangeAsync(HiddenTests.Select((name, i) => new TestCase
            {
                ProblemId = problem, Number = i + 1, Name = name, InputDigest = "in3", InputBytes = 10, AnswerDigest = "ans3", AnswerBytes = 14,
                Hint = i == 0 ? "Is one door enough?" : null, Description = i == 0 ? "The least there can be." : null,
            }));
            await db.TestFeedback.AddAsync(new TestFeedback
            {
                ProblemId = problem, TestName = "secret/02-negative", IsRevealed = true,
                Hint = "Doors may lead downwards, so that their numbers are less than nothing.\nWhat does your loop begin with?",
            });
        });
        foreach (var (name, output) in new[] { ("Revealed", "first\n12\nlast\n"), ("RevealedLater", null) })
        {
            Submissions[name] = (await Site.AddSubmissionAsync(Student, "unicode", row =>
            {
                (row.Status, row.Verdict, row.ProblemVersion, row.TestsDone, row.TestsTotal) = (WorkStatus.Done, Verdict.WrongAnswer, "1", 2, 3);
                (row.CreatedAt, row.FinishedAt, row.CpuMs, row.MemoryKiB) = (Morning, Morning.AddSeconds(2), 14, 9_000);
                row.Tests.Add(new Core.Submissions.TestResult { Number = 1, Name = "secret/01-small", CpuMs = 14, MemoryKiB = 9_000 });
                row.Tests.Add(new Core.Submissions.TestResult
                {
                    Number = 2, Name = "secret/02-negative", Verdict = Verdict.WrongAnswer, CpuMs = 13, MemoryKiB = 9_000,
                    Message = "line 2: expected -4, got 12", Line = 2, Output = output, OutputBytes = output?.Length,
                });
            })).Id;
        }
    }

    /// <summary>A year of submissions, now and then, of different fates and languages.</summary>
    private async Task AddActivityAsync()
    {
        string[] languages = ["python", "python", "cpp", "rust"];
        for (var i = 0; i < 80; i++)
        {
            await Site.AddSubmissionAsync(Student, i % 3 == 0 ? "a-plus-b" : "sorting", row =>
            {
                (row.Status, row.Verdict, row.Language) = (WorkStatus.Done, (Verdict)(i % 5 * i % 7), languages[i % 4]);
                (row.CpuMs, row.MemoryKiB, row.CreatedAt) = (12 * i, 9_000 + (100 * i), DateTime.UtcNow.AddDays(-(i * i % 340)));
            });
        }
    }

    private async Task AddLanguagesAsync()
    {
        var languages = Site.Services.GetRequiredService<LanguageCatalogue>().All.Skip(1);
        await Site.Services.GetRequiredService<OfferedLanguages>().RecordAsync(languages.ToDictionary(language => language.Id, _ => "14.2.0"), default);
    }

    private async Task AddLeaderboardAsync()
    {
        var users = new List<User> { Student };
        foreach (var name in new[] { "grace", "linus", "barbara-liskov-of-the-substitution", "dijkstra", "knuth", "margaret.hamilton" })
        {
            users.Add(await Site.AddUserAsync(name: name));
        }

        foreach (var (i, user) in users.Index())
        {
            await Site.Database.SolveAsync(user.Id, 8 - (i / 2), i % 4 == 0 ? 2 : 3, Morning.AddMinutes(i));
        }
    }
}
