using System.Text;
using CodeRunner.Core.Data;
using CodeRunner.Core.Languages;
using CodeRunner.Core.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CodeRunner.Core.Drafts;

/// <summary>Keeps drafts and the editor's settings, so that people find on one device what they left on another.</summary>
public sealed class DraftService(IDbContextFactory<CodeRunnerDbContext> contexts, LanguageCatalogue languages, TimeProvider time)
{
    /// <summary>Longer than any source that is taken, so that one that is too long is not lost before it is made shorter.</summary>
    public const int MaxBytes = 512 << 10;

    /// <summary>
    /// Keeps <paramref name="draft"/>, which may be empty, in place of what it was written upon. Where something else is kept by now
    /// it is a conflict, so that nothing written in another tab or on another device is lost; the same text is none.
    /// </summary>
    public async Task<DraftResult> SaveAsync(int userId, NewDraft draft, CancellationToken cancellation)
    {
        if (languages.Find(draft.Language) is not { } known)
        {
            return new DraftResult.NoSuchLanguage();
        }

        if (FaultOf(draft.Source) is { } fault)
        {
            return new DraftResult.Refused(fault);
        }

        await using var db = await contexts.CreateDbContextAsync(cancellation);
        db.Durability = Durability.ProcessEnd;
        var found = await db.Problems.Where(p => p.Slug == draft.Problem).Select(p => new { p.Id, p.AllowedLanguages }).FirstOrDefaultAsync(cancellation);
        if (found is null)
        {
            return new DraftResult.NoSuchProblem();
        }

        return OfferedLanguages.RefusalOf(known, found.AllowedLanguages) is null
            ? await PutAsync(db, (userId, found.Id, known.Id), draft, cancellation)
            : new DraftResult.NoSuchLanguage();
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

    private static string? FaultOf(string source) =>
        Encoding.UTF8.GetByteCount(source) is var bytes && bytes > MaxBytes ? Texts.Draft_TooLong.With(bytes, MaxBytes) : SourceText.NulFaultOf(source);

    /// <summary>One statement decides, so that of two at the same time one finds the other.</summary>
    private async Task<DraftResult> PutAsync(
        CodeRunnerDbContext db, (int UserId, int ProblemId, string Language) key, NewDraft draft, CancellationToken cancellation)
    {
        var savedAt = Following(draft.BasedOn);
        var stored = await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO "Drafts" ("UserId", "ProblemId", "Language", "Source", "SavedAt")
            VALUES ({key.UserId}, {key.ProblemId}, {key.Language}, {draft.Source}, {savedAt})
            ON CONFLICT ("UserId", "ProblemId", "Language") DO UPDATE SET "Source" = excluded."Source", "SavedAt" = excluded."SavedAt"
            WHERE "Drafts"."SavedAt" = {draft.BasedOn ?? DateTime.UnixEpoch} AND "Drafts"."Source" <> excluded."Source"
            """,
            cancellation);
        if (stored > 0)
        {
            return new DraftResult.Saved(savedAt);
        }

        var kept = await db.Drafts.AsNoTracking()
            .FirstOrDefaultAsync(d => d.UserId == key.UserId && d.ProblemId == key.ProblemId && d.Language == key.Language, cancellation);
        return kept is null ? new DraftResult.NoSuchProblem() // It went meanwhile.
            : kept.Source == draft.Source ? new DraftResult.Saved(kept.SavedAt)
            : new DraftResult.Conflict(kept.Source, kept.SavedAt);
    }

    /// <summary>Now, in the precision of both databases, and after <paramref name="basedOn"/> also where the clock was set back.</summary>
    private DateTime Following(DateTime? basedOn)
    {
        var now = time.GetUtcNow().UtcDateTime;
        now = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
        return basedOn >= now && basedOn < now.AddDays(1) ? basedOn.Value.AddMicroseconds(1) : now;
    }
}
