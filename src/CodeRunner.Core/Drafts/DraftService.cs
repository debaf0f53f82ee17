using System.Text;
using CodeRunner.Core.Data;
using CodeRunner.Core.Languages;
using CodeRunner.Core.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CodeRunner.Core.Drafts;

/// <summary>What became of saving a draft.</summary>
public enum DraftResult
{
    Saved,
    NoSuchProblem,

    /// <summary>None, or none that the problem allows.</summary>
    NoSuchLanguage,

    /// <summary>It is too long, or no text.</summary>
    NotADraft,
}

/// <summary>Keeps drafts and the editor's settings, so that people find on one device what they left on another.</summary>
public sealed class DraftService(IDbContextFactory<CodeRunnerDbContext> contexts, LanguageCatalogue languages, TimeProvider time)
{
    /// <summary>Longer than any source that is taken, so that one that is too long is not lost before it is made shorter.</summary>
    public const int MaxBytes = 512 << 10;

    /// <summary>Keeps <paramref name="source"/>, which may be empty, in place of what was kept before.</summary>
    public async Task<DraftResult> SaveAsync(int userId, string problem, string language, string source, CancellationToken cancellation)
    {
        if (languages.Find(language) is not { } known)
        {
            return DraftResult.NoSuchLanguage;
        }

        if (SourceText.NulFaultOf(source) is not null || Encoding.UTF8.GetByteCount(source) > MaxBytes)
        {
            return DraftResult.NotADraft;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellation);
        db.Durability = Durability.ProcessEnd;
        var found = await db.Problems.Where(p => p.Slug == problem).Select(p => new { p.Id, p.AllowedLanguages }).FirstOrDefaultAsync(cancellation);
        if (found is null)
        {
            return DraftResult.NoSuchProblem;
        }

        if (OfferedLanguages.RefusalOf(known, found.AllowedLanguages) is not null)
        {
            return DraftResult.NoSuchLanguage;
        }

        var (id, now) = (found.Id, time.GetUtcNow().UtcDateTime);
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO "Drafts" ("UserId", "ProblemId", "Language", "Source", "SavedAt") VALUES ({userId}, {id}, {known.Id}, {source}, {now})
            ON CONFLICT ("UserId", "ProblemId", "Language") DO UPDATE SET "Source" = excluded."Source", "SavedAt" = excluded."SavedAt"
            """,
            cancellation);
        return DraftResult.Saved;
    }

    /// <summary>The draft in <paramref name="language"/>; null when there is none.</summary>
    public async Task<Draft?> FindAsync(int userId, string problem, string language, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Drafts.AsNoTracking()
            .Where(d => d.UserId == userId && d.Language == language && db.Problems.Any(p => p.Id == d.ProblemId && p.Slug == problem))
            .FirstOrDefaultAsync(cancellation);
    }

    /// <summary>The user's settings, or those of somebody who has set nothing.</summary>
    public async Task<EditorSettings> SettingsAsync(int userId, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.EditorSettings.AsNoTracking().FirstOrDefaultAsync(s => s.UserId == userId, cancellation)
            ?? new EditorSettings { UserId = userId };
    }

    /// <summary>Keeps the settings, within their bounds; a language that there is not stays what it was.</summary>
    public async Task SaveSettingsAsync(EditorSettings settings, CancellationToken cancellation)
    {
        var bounded = settings.Bounded();
        bounded.Language = settings.Language is { } language ? languages.Find(language)?.Id : null;
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO "EditorSettings" ("UserId", "FontSize", "TabWidth", "Keymap", "Theme", "Language")
            VALUES ({bounded.UserId}, {bounded.FontSize}, {bounded.TabWidth}, {bounded.Keymap}, {bounded.Theme}, {bounded.Language})
            ON CONFLICT ("UserId") DO UPDATE SET "FontSize" = excluded."FontSize", "TabWidth" = excluded."TabWidth",
            "Keymap" = excluded."Keymap", "Theme" = excluded."Theme",
            "Language" = COALESCE(excluded."Language", "EditorSettings"."Language")
            """,
            cancellation);
    }

    /// <summary>Keeps which language was chosen last, and all other settings as they are.</summary>
    public async Task RememberLanguageAsync(int userId, string language, CancellationToken cancellation)
    {
        var settings = await SettingsAsync(userId, cancellation);
        if (settings.Language != language)
        {
            settings.Language = language;
            await SaveSettingsAsync(settings, cancellation);
        }
    }
}
