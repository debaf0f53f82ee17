using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using CodeRunner.Core.Data;
using CodeRunner.Core.Drafts;
using CodeRunner.Core.Languages;
using CodeRunner.Core.Submissions;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CodeRunner.Core.Users;

/// <summary>
/// Writes all that is kept about a user as a zip: <c>account.json</c>, <c>submissions.json</c>, each program as it was
/// handed in under <c>submissions/</c>, and what was not handed in under <c>drafts/</c>. Read off the database as it is written, so its size costs no memory.
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
        await WriteJsonAsync(archive, "submissions.json", SubmissionsAsync(user.Id), cancellation);
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

    private IAsyncEnumerable<object> SubmissionsAsync(int userId) => Submissions(userId).Include(s => s.Problem).Include(s => s.Tests)
        .AsAsyncEnumerable().Select(object (s) => new
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
            Tests = s.Tests.OrderBy(t => t.Number).Select(t => new { t.Number, t.IsSample, t.Verdict, t.CpuMs, t.MemoryKiB }),
        });

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
