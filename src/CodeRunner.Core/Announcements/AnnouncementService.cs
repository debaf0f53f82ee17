using System.Globalization;
using CodeRunner.Core.Audit;
using CodeRunner.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CodeRunner.Core.Announcements;

/// <summary>What an announcement is to be.</summary>
public sealed record AnnouncementContent(string Text, bool IsWarning, DateTime StartsAt, DateTime? EndsAt);

/// <summary>Why an announcement is not taken.</summary>
public enum AnnouncementFault
{
    TextMissing,
    TextTooLong,
    EndsBeforeItStarts,

    /// <summary>It was deleted meanwhile.</summary>
    Gone,
}

/// <summary>Keeps announcements, and knows without asking the database which ones are shown now: every page asks.</summary>
public sealed class AnnouncementService
{
    private readonly IDbContextFactory<CodeRunnerDbContext> _contexts;
    private readonly TimeProvider _time;
    private readonly RecentlyRead<List<Announcement>> _open;

    public AnnouncementService(IDbContextFactory<CodeRunnerDbContext> contexts, TimeProvider time)
    {
        (_contexts, _time) = (contexts, time);
        _open = new RecentlyRead<List<Announcement>>(ReadOpenAsync, time);
    }

    private DateTime Now => _time.GetUtcNow().UtcDateTime;

    /// <summary>Those shown at present, in the order in which they began.</summary>
    public async ValueTask<IReadOnlyList<Announcement>> CurrentAsync(CancellationToken cancellation)
    {
        var open = await _open.GetAsync(cancellation);
        return open.Count == 0 ? [] : [.. open.Where(a => a.IsShownAt(Now))];
    }

    /// <summary>All there are, what began or begins last first.</summary>
    public async Task<IReadOnlyList<Announcement>> ListAsync(CancellationToken cancellation)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellation);
        return await db.Announcements.AsNoTracking().OrderByDescending(a => a.StartsAt).ThenByDescending(a => a.Id).ToListAsync(cancellation);
    }

    /// <summary>Makes an announcement, or changes the one of that number; null when it is done.</summary>
    public async Task<AnnouncementFault?> SaveAsync(int? id, AnnouncementContent content, int actorId, CancellationToken cancellation)
    {
        if (FaultOf(content) is { } fault)
        {
            return fault;
        }

        await using var db = await _contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var announcement = id is null ? new Announcement { Text = content.Text } : await db.Announcements.FindAsync([id.Value], cancellation);
        if (announcement is null)
        {
            return AnnouncementFault.Gone;
        }

        (announcement.Text, announcement.IsWarning, announcement.StartsAt, announcement.EndsAt) = (content.Text, content.IsWarning, content.StartsAt, content.EndsAt);
        if (id is null)
        {
            db.Announcements.Add(announcement);
            await db.SaveChangesAsync(cancellation); // for its number
        }

        Note(db, id is null ? AuditAction.AnnouncementMade : AuditAction.AnnouncementChanged, announcement.Id, announcement.Text, actorId);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        _open.Forget();
        return null;
    }

    /// <summary>False when there is none of that number.</summary>
    public async Task<bool> DeleteAsync(int id, int actorId, CancellationToken cancellation)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellation);
        if (await db.Announcements.FindAsync([id], cancellation) is not { } announcement)
        {
            return false;
        }

        db.Announcements.Remove(announcement);
        Note(db, AuditAction.AnnouncementDeleted, id, announcement.Text, actorId);
        await db.SaveChangesAsync(cancellation);
        _open.Forget();
        return true;
    }

    private static AnnouncementFault? FaultOf(AnnouncementContent content) =>
        string.IsNullOrWhiteSpace(content.Text) || !content.Text.IsStorable() ? AnnouncementFault.TextMissing
        : content.Text.Length > Announcement.TextLength ? AnnouncementFault.TextTooLong
        : content.EndsAt <= content.StartsAt ? AnnouncementFault.EndsBeforeItStarts
        : null;

    private void Note(CodeRunnerDbContext db, AuditAction action, int id, string text, int actorId) => db.AuditLog.Add(new AuditEntry
    {
        At = Now,
        ActorId = actorId,
        Action = action,
        Subject = id.ToString(CultureInfo.InvariantCulture),
        Detail = text.Length <= AuditEntry.TextLength ? text : text[..AuditEntry.TextLength],
    });

    private async Task<List<Announcement>> ReadOpenAsync(CancellationToken cancellation)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellation);
        var now = Now;
        return await db.Announcements.AsNoTracking().Where(a => a.EndsAt == null || a.EndsAt > now)
            .OrderBy(a => a.StartsAt).ThenBy(a => a.Id).ToListAsync(cancellation);
    }
}
