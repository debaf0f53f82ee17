using CodeRunner.Core.Data;
using CodeRunner.Core.Leaderboard;
using CodeRunner.Core.Problems;
using CodeRunner.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace CodeRunner.Core.Profiles;

/// <summary>Reads profiles, and lets users decide what others see of theirs.</summary>
public sealed class ProfileQueries(CodeRunnerDbContext db, LeaderboardQueries leaderboard, ProblemCatalogue problems, TimeProvider time)
{
    /// <summary>The profile as <paramref name="viewer"/> may see it; null when nobody has that name.</summary>
    public async Task<Profile?> FindAsync(string name, Viewer viewer, CancellationToken cancellation)
    {
        var normalized = name.ToUpperInvariant();
        if (!name.IsStorable() || await db.Users.AsNoTracking().Where(u => u.NormalizedUserName == normalized)
            .Select(u => new { u.Id, u.UserName, u.CreatedAt, u.ShowsActivity }).SingleOrDefaultAsync(cancellation) is not { } user)
        {
            return null;
        }

        return new Profile
        {
            UserId = user.Id,
            Name = user.UserName!,
            CreatedAt = user.CreatedAt,
            ShowsActivity = user.ShowsActivity,
            Place = await leaderboard.FindAsync(Board.AllTime, user.Id, cancellation),
            Progress = await problems.ProgressAsync(user.Id, cancellation),
            Activity = user.ShowsActivity || viewer.MaySee(user.Id) ? await ActivityAsync(user.Id, cancellation) : null,
        };
    }

    /// <summary>Sets whether everybody may see what <paramref name="userId"/> handed in when.</summary>
    public Task ShowActivityAsync(int userId, bool shown, CancellationToken cancellation) =>
        db.Users.Where(u => u.Id == userId).ExecuteUpdateAsync(row => row.SetProperty(u => u.ShowsActivity, shown), cancellation);

    private async Task<Activity> ActivityAsync(int userId, CancellationToken cancellation)
    {
        var own = db.Submissions.Where(s => s.UserId == userId);
        var since = time.GetUtcNow().UtcDateTime.Date.AddDays(-366);
        var days = await own.Where(s => s.CreatedAt >= since).GroupBy(s => s.CreatedAt.Date)
            .Select(day => new { Day = day.Key, Count = day.Count() }).ToListAsync(cancellation);
        var verdicts = await own.Where(s => s.Verdict != null).GroupBy(s => s.Verdict!.Value)
            .Select(verdict => new { Verdict = verdict.Key, Count = verdict.Count() }).ToListAsync(cancellation);
        var languages = await own.GroupBy(s => s.Language)
            .Select(language => new { Language = language.Key, Count = language.Count() }).ToListAsync(cancellation);
        return new Activity(
            days.ToDictionary(day => DateOnly.FromDateTime(day.Day), day => day.Count),
            verdicts.ToDictionary(verdict => verdict.Verdict, verdict => verdict.Count),
            [.. languages.OrderByDescending(language => language.Count).ThenBy(language => language.Language, StringComparer.Ordinal)
                .Select(language => (language.Language, language.Count))]);
    }
}
