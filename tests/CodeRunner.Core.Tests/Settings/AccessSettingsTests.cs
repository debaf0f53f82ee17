using CodeRunner.Core.Audit;
using CodeRunner.Core.Settings;
using CodeRunner.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace CodeRunner.Core.Tests.Settings;

public sealed class AccessSettingsTests : IDisposable
{
    private const int Actor = 7;

    private readonly TestDatabase _database = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 25, 12, 0, 0, TimeSpan.Zero));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _database.Dispose();

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task What_is_configured_is_in_force_until_it_is_changed_and_again_after(bool registration, bool anonymousRun)
    {
        var settings = Settings(new AccessOptions { Registration = registration, AnonymousRun = anonymousRun });
        Assert.Equal((registration, anonymousRun), await InForceAsync(settings));
        await settings.SetAsync(AccessSettings.AnonymousRunKey, !anonymousRun, Actor, Cancellation);
        Assert.Equal((registration, !anonymousRun), await InForceAsync(settings));
        var changed = (await settings.ListAsync(Cancellation)).Single(setting => setting.ChangedAt is not null);
        Assert.Equal((AccessSettings.AnonymousRunKey, _time.GetUtcNow().UtcDateTime), (changed.Key, changed.ChangedAt));
        await settings.SetAsync(AccessSettings.AnonymousRunKey, null, Actor, Cancellation);
        Assert.Equal((registration, anonymousRun), await InForceAsync(settings));
    }

    [Fact]
    public async Task Every_change_is_in_the_log_and_what_changes_nothing_is_not()
    {
        var settings = Settings(new AccessOptions());
        foreach (var value in new bool?[] { null, false, false, true, null, null })
        {
            await settings.SetAsync(AccessSettings.RegistrationKey, value, Actor, Cancellation);
        }

        await using var db = _database.CreateDbContext();
        var entries = await db.AuditLog.OrderBy(entry => entry.Id).ToListAsync(Cancellation);
        Assert.Equal(["true → false", "false → true", "true → true"], entries.Select(entry => entry.Detail));
        Assert.All(entries, entry => Assert.Equal((AuditAction.SettingChanged, Actor, AccessSettings.RegistrationKey), (entry.Action, entry.ActorId, entry.Subject)));
    }

    [Fact]
    public async Task What_another_process_has_changed_is_in_force_within_ten_seconds()
    {
        var (here, elsewhere) = (Settings(new AccessOptions()), Settings(new AccessOptions()));
        Assert.Equal((true, true), await InForceAsync(here));
        await elsewhere.SetAsync(AccessSettings.AnonymousRunKey, false, Actor, Cancellation);
        Assert.Equal((true, true), await InForceAsync(here));
        _time.Advance(TimeSpan.FromSeconds(10.1));
        Assert.Equal((true, false), await InForceAsync(here));
    }

    [Fact]
    public async Task Setting_that_there_is_not_is_refused() =>
        await Assert.ThrowsAsync<ArgumentException>(() => Settings(new AccessOptions()).SetAsync("Mail:Password", true, Actor, Cancellation));

    private AccessSettings Settings(AccessOptions configured) => new(_database, Options.Create(configured), _time);

    private static async Task<(bool Registration, bool AnonymousRun)> InForceAsync(AccessSettings settings)
    {
        var current = await settings.CurrentAsync(Cancellation);
        return (current.Registration, current.AnonymousRun);
    }
}
