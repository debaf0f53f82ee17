using System.Globalization;
using CodeRunner.Core.Audit;
using CodeRunner.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CodeRunner.Core.Settings;

/// <summary>A setting that may be changed on the site.</summary>
/// <param name="Key">Its key in the configuration.</param>
/// <param name="Value">What is in force.</param>
/// <param name="Configured">What the configuration says.</param>
/// <param name="ChangedAt">When it was changed on the site; null when the configuration is in force.</param>
public sealed record AccessSetting(string Key, bool Value, bool Configured, DateTime? ChangedAt);

/// <summary>
/// What is in force of <see cref="AccessOptions"/>: what administrators have set on the site, else what the
/// configuration says.
/// </summary>
public sealed class AccessSettings
{
    public const string RegistrationKey = $"{AccessOptions.Section}:{nameof(AccessOptions.Registration)}";
    public const string AnonymousRunKey = $"{AccessOptions.Section}:{nameof(AccessOptions.AnonymousRun)}";

    private readonly IDbContextFactory<CodeRunnerDbContext> _contexts;
    private readonly AccessOptions _configured;
    private readonly TimeProvider _time;
    private readonly RecentlyRead<List<AccessSetting>> _settings;

    public AccessSettings(IDbContextFactory<CodeRunnerDbContext> contexts, IOptions<AccessOptions> configured, TimeProvider time)
    {
        (_contexts, _configured, _time) = (contexts, configured.Value, time);
        _settings = new RecentlyRead<List<AccessSetting>>(ReadAsync, time);
    }

    /// <summary>Asks the database now and then only: pages ask at every request.</summary>
    public async ValueTask<AccessOptions> CurrentAsync(CancellationToken cancellation)
    {
        var settings = await ListAsync(cancellation);
        return new AccessOptions
        {
            Registration = settings.Single(setting => setting.Key == RegistrationKey).Value,
            AnonymousRun = settings.Single(setting => setting.Key == AnonymousRunKey).Value,
        };
    }

    /// <summary>All of them.</summary>
    public async ValueTask<IReadOnlyList<AccessSetting>> ListAsync(CancellationToken cancellation) => await _settings.GetAsync(cancellation);

    /// <summary>Puts <paramref name="value"/> in force from now on; null goes back to what the configuration says.</summary>
    /// <exception cref="ArgumentException">There is no such setting.</exception>
    public async Task SetAsync(string key, bool? value, int actorId, CancellationToken cancellation)
    {
        _settings.Forget();
        var before = (await ListAsync(cancellation)).FirstOrDefault(setting => setting.Key == key) ?? throw new ArgumentException($"There is no setting {key}.", nameof(key));
        if (before.ChangedAt is null ? value is null : value == before.Value)
        {
            return;
        }

        await using var db = await _contexts.CreateDbContextAsync(cancellation);
        var now = _time.GetUtcNow().UtcDateTime;
        var row = await db.SiteSettings.FindAsync([key], cancellation);
        if (value is not { } wanted)
        {
            db.SiteSettings.RemoveRange(row is null ? [] : [row]);
        }
        else if (row is null)
        {
            db.SiteSettings.Add(new SiteSetting { Key = key, Value = TextOf(wanted), ChangedAt = now });
        }
        else
        {
            (row.Value, row.ChangedAt) = (TextOf(wanted), now);
        }

        var detail = $"{TextOf(before.Value)} → {TextOf(value ?? before.Configured)}";
        db.AuditLog.Add(new AuditEntry { At = now, ActorId = actorId, Action = AuditAction.SettingChanged, Subject = key, Detail = detail });
        await db.SaveChangesAsync(cancellation);
        _settings.Forget();
    }

    private static string TextOf(bool value) => value.ToString(CultureInfo.InvariantCulture).ToLowerInvariant();

    private async Task<List<AccessSetting>> ReadAsync(CancellationToken cancellation)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellation);
        var rows = await db.SiteSettings.AsNoTracking().ToListAsync(cancellation);
        AccessSetting Setting(string key, bool configured) => rows.Find(row => row.Key == key) is { } row && bool.TryParse(row.Value, out var value)
            ? new AccessSetting(key, value, configured, row.ChangedAt)
            : new AccessSetting(key, configured, configured, null);
        return [Setting(RegistrationKey, _configured.Registration), Setting(AnonymousRunKey, _configured.AnonymousRun)];
    }
}
