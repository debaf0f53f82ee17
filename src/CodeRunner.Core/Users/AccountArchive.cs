using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using CodeRunner.Core.Data;
using CodeRunner.Core.Drafts;
using CodeRunner.Core.Languages;
using CodeRunner.Core.Problems;
using CodeRunner.Core.Submissions;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CodeRunner.Core.Users;

/// <summary>
/// Writes all that is kept about a user as a zip: <c>account.json</c>, <c>submissions.json</c> with how each test went,
/// each program as it was handed in under <c>submissions/</c>, and what was not handed in under <c>drafts/</c>; of tests
/// no more than the site shows its owner. Read off the database as it is written, so its size costs no memory.
/// </summary>
public sealed class AccountArchive(CodeRunnerDbContext db, UserManager<User> users, LanguageCatalogue languages, TimeProvider time)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter() },
    };

    public async Task WriteAsync(User user, Stream zip, CancellationToken cancellation)
    {
        await using var archive = await ZipArchive.CreateAsync(zip, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8, cancellation);
        await WriteJsonAsync(archive, "account.json", await AccountAsync(user, cancellation), cancellation);
        await WriteJsonAsync(archive, "submissions.json", await SubmissionsAsync(user.Id, cancellation), cancellation);
        await foreach (var row in Submissions(user.Id).Select(s => new { s.Id, s.Problem!.Slug, s.Language, s.Source, s.CreatedAt }).AsAsyncEnumerable().WithCancellation(cancellation))
        {
            await WriteSourceAsync(archive, SubmissionName(row.Id, row.Slug, row.Language), row.CreatedAt, row.Source, cancellation);
        }

        await foreach (var row in Drafts(user.Id).AsAsyncEnumerable().WithCancellation(cancellation))
        {
            await WriteSourceAsync(archive, $"drafts/{row.Slug}-{row.Draft.Language}{Extension(row.Draft.Language)}", row.Draft.SavedAt, row.Draft.Source, cancellation);
        }
    }

    private IQueryable<Submission> Submissions(int userId) => db.Submissions.AsNoTracking().Where(s => s.UserId == userId).OrderBy(s => s.Id);

    private IQueryable<ProblemDraft> Drafts(int userId) => db.Drafts.AsNoTracking().Where(d => d.UserId == userId)
        .Join(db.Problems, d => d.ProblemId, p => p.Id, (d, p) => new ProblemDraft { Slug = p.Slug, Draft = d })
        .OrderBy(row => row.Slug).ThenBy(row => row.Draft.Language);

    private async Task<object> AccountAsync(User user, CancellationToken cancellation) => new
    {
        Name = user.UserName,
        user.Email,
        user.EmailConfirmed,
        user.NewEmail,
        user.CreatedAt,
        user.TimeZone,
        user.ShowsActivity,
        TwoFactor = user.TwoFactorEnabled,
        Roles = await users.GetRolesAsync(user),
        Logins = (await users.GetLoginsAsync(user)).Select(login => new { login.LoginProvider, login.ProviderDisplayName, login.ProviderKey }),
        ApiTokens = await db.ApiTokens.Where(t => t.UserId == user.Id).Select(t => new { t.Name, t.CreatedAt, t.LastUsedAt }).ToListAsync(cancellation),
        Problems = await db.ProblemResults.Where(r => r.UserId == user.Id).Join(db.Problems, r => r.ProblemId, p => p.Id, (r, p) => new { p.Slug, r })
            .OrderBy(row => row.Slug).Select(row => new { row.Slug, row.r.SolvedAt, row.r.BestScore, row.r.WrongAttempts }).ToListAsync(cancellation),
        Editor = await db.EditorSettings.AsNoTracking().Where(s => s.UserId == user.Id)
            .Select(s => new { s.FontSize, s.TabWidth, s.Keymap, s.Theme, s.Language }).FirstOrDefaultAsync(cancellation),
        Mails = await db.Mails.Where(m => m.Recipient != null && (m.Recipient == user.Email || m.Recipient == user.NewEmail))
            .OrderBy(m => m.Id).Select(m => new { m.Recipient, m.Subject, m.State, m.CreatedAt }).ToListAsync(cancellation),
    };

    private async Task<IAsyncEnumerable<object>> SubmissionsAsync(int userId, CancellationToken cancellation)
    {
        var owner = new Viewer(userId, await db.IsStaffAsync(userId, cancellation));
        var feedback = await FeedbackAsync(userId, cancellation); // before, as the connection is taken while it streams
        return Submissions(userId).Include(s => s.Problem).Include(s => s.Tests).AsAsyncEnumerable().Select(object (s) => new
        {
            s.Id,
            Problem = s.Problem!.Slug,
            s.Language,
            Program = SubmissionName(s.Id, s.Problem.Slug, s.Language),
            s.Status,
            s.Verdict,
            s.Score,
            s.MaxScore,
            s.Subtasks,
            s.CpuMs,
            s.MemoryKiB,
            s.CompileOutput,
            s.CreatedAt,
            s.FinishedAt,
            Tests = s.Tests.OrderBy(t => t.Number)
                .Select(t => TestOf(TestLine.Of(t, owner, feedback.GetValueOrDefault((s.ProblemId, s.ProblemVersion, t.Name))))),
        });
    }

    /// <summary>What is told of tests; with the version of the problem, because it is told of those a program was judged by.</summary>
    private async Task<Dictionary<(int ProblemId, string? Version, string Test), Feedback>> FeedbackAsync(int userId, CancellationToken cancellation)
    {
        var problems = await db.Problems.Where(p => db.Submissions.Any(s => s.UserId == userId && s.ProblemId == p.Id))
            .Select(p => new { p.Id, p.Version }).ToListAsync(cancellation);
        var all = new Dictionary<(int, string?, string), Feedback>();
        foreach (var problem in problems)
        {
            foreach (var (test, feedback) in await TestFeedback.OfAsync(db, problem.Id, cancellation))
            {
                all.Add((problem.Id, problem.Version, test), feedback);
            }
        }

        return all;
    }

    /// <summary>All of it that its owner sees on the site, and of an output as much as was kept.</summary>
    private static object TestOf(TestLine test) => new
    {
        test.Number,
        test.Name,
        test.IsSample,
        test.Verdict,
        test.CpuMs,
        test.MemoryKiB,
        test.Message,
        Output = test.Output?.Kept,
        OutputBytes = test.Output?.Bytes,
        test.Output?.Line,
        ErrorOutput = test.Output?.ErrorText,
    };

    private string SubmissionName(long id, string slug, string language) =>
        string.Create(CultureInfo.InvariantCulture, $"submissions/{id:000000}-{slug}{Extension(language)}");

    private string Extension(string language) => languages.Find(language)?.Extensions is [var extension, ..] ? extension : ".txt";

    private async Task WriteJsonAsync<T>(ZipArchive archive, string name, T content, CancellationToken cancellation)
    {
        await using var entry = await OpenAsync(archive, name, time.GetUtcNow(), cancellation);
        await JsonSerializer.SerializeAsync(entry, content, Json, cancellation);
    }

    private static async Task WriteSourceAsync(ZipArchive archive, string name, DateTime changed, string source, CancellationToken cancellation)
    {
        await using var entry = await OpenAsync(archive, name, changed, cancellation);
        await entry.WriteAsync(Encoding.UTF8.GetBytes(source), cancellation);
    }

    private static Task<Stream> OpenAsync(ZipArchive archive, string name, DateTimeOffset changed, CancellationToken cancellation)
    {
        var entry = archive.CreateEntry(name);
        entry.LastWriteTime = changed;
        return entry.OpenAsync(cancellation);
    }

    private sealed record ProblemDraft
    {
        public required string Slug { get; init; }
        public required Draft Draft { get; init; }
    }
}
