using CodeRunner.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CodeRunner.Core.Audit;

/// <summary>An entry as it is read: people by the names they have now.</summary>
/// <param name="Id">Its number.</param>
/// <param name="At">When it was done.</param>
/// <param name="Action">What was done.</param>
/// <param name="Actor">Who did it; null when <see cref="AuditEntry.ActorId"/> is.</param>
/// <param name="User">To whom it was done; null when it was to nobody.</param>
/// <param name="Subject">See <see cref="AuditEntry.Subject"/>.</param>
/// <param name="Detail">See <see cref="AuditEntry.Detail"/>.</param>
public sealed record AuditLine(long Id, DateTime At, AuditAction Action, AuditPerson? Actor, AuditPerson? User, string? Subject, string? Detail);

/// <summary>Somebody in the log; <paramref name="Name"/> is null once the account is deleted.</summary>
public sealed record AuditPerson(int Id, string? Name);

/// <summary>Reads the log. It is written by those who do what it tells, with what they do.</summary>
public sealed class AuditLog(CodeRunnerDbContext db)
{
    public const int PageSize = 50;

    /// <summary>A part of the log, newest first.</summary>
    /// <param name="action">Only what was done so; null for everything.</param>
    /// <param name="before">Only entries before the one of this number.</param>
    /// <param name="after">Only entries after it.</param>
    /// <param name="cancellation">Ends the call.</param>
    public async Task<SliceOf<AuditLine>> ListAsync(AuditAction? action, long? before, long? after, CancellationToken cancellation)
    {
        var entries = db.AuditLog.AsNoTracking().Where(e => action == null || e.Action == action);
        if (after is { } oldest)
        {
            var newer = await LinesAsync(entries.Where(e => e.Id > oldest).OrderBy(e => e.Id), cancellation);
            return new SliceOf<AuditLine>([.. newer.Take(PageSize).Reverse()], newer.Count > PageSize, await entries.AnyAsync(e => e.Id <= oldest, cancellation));
        }

        var newest = before ?? long.MaxValue;
        var older = await LinesAsync(entries.Where(e => e.Id < newest).OrderByDescending(e => e.Id), cancellation);
        return new SliceOf<AuditLine>(
            [.. older.Take(PageSize)], before is not null && await entries.AnyAsync(e => e.Id >= newest, cancellation), older.Count > PageSize);
    }

    /// <summary>One more than a page, to see whether there are more.</summary>
    private Task<List<AuditLine>> LinesAsync(IQueryable<AuditEntry> entries, CancellationToken cancellation) => entries.Take(PageSize + 1)
        .Select(e => new AuditLine(
            e.Id,
            e.At,
            e.Action,
            e.ActorId == null ? null : new AuditPerson(e.ActorId.Value, db.Users.Where(u => u.Id == e.ActorId).Select(u => u.UserName).FirstOrDefault()),
            e.UserId == null ? null : new AuditPerson(e.UserId.Value, db.Users.Where(u => u.Id == e.UserId).Select(u => u.UserName).FirstOrDefault()),
            e.Subject,
            e.Detail))
        .ToListAsync(cancellation);
}
