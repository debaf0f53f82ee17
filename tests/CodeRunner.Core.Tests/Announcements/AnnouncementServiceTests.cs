using CodeRunner.Core.Announcements;
using CodeRunner.Core.Audit;
using CodeRunner.Core.Data;
using CodeRunner.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace CodeRunner.Core.Tests.Announcements;

public sealed class AnnouncementServiceTests
{
    private const int Actor = 7;

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 25, 12, 0, 0, TimeSpan.Zero));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private DateTime Now => _time.GetUtcNow().UtcDateTime;

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task Announcement_is_shown_from_its_start_to_its_end(DatabaseProvider provider)
    {
        using var database = TestDatabase.On(provider);
        var announcements = new AnnouncementService(database, _time);
        await SaveAsync(announcements, "always", Now, null);
        await SaveAsync(announcements, "for an hour", Now.AddHours(1), Now.AddHours(2));
        Assert.Equal(["always"], await ShownAsync(announcements));
        _time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(["always", "for an hour"], await ShownAsync(announcements));
        _time.Advance(TimeSpan.FromMinutes(59.99));
        Assert.Equal(["always", "for an hour"], await ShownAsync(announcements));
        _time.Advance(TimeSpan.FromMinutes(0.01));
        Assert.Equal(["always"], await ShownAsync(announcements));
        Assert.Equal(["for an hour", "always"], (await announcements.ListAsync(Cancellation)).Select(announcement => announcement.Text));
    }

    [Fact]
    public async Task Start_and_end_count_to_the_second_without_the_database_being_asked()
    {
        using var database = new TestDatabase();
        var announcements = new AnnouncementService(database, _time);
        await SaveAsync(announcements, "soon", Now.AddSeconds(2), Now.AddSeconds(4));
        Assert.Empty(await ShownAsync(announcements));
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(["soon"], await ShownAsync(announcements));
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.Empty(await ShownAsync(announcements));
    }

    [Fact]
    public async Task What_is_done_to_announcements_is_seen_at_once_and_in_the_log()
    {
        using var database = new TestDatabase();
        var announcements = new AnnouncementService(database, _time);
        await SaveAsync(announcements, "first", Now, null);
        var id = (await announcements.CurrentAsync(Cancellation)).Single().Id;
        Assert.Null(await announcements.SaveAsync(id, new AnnouncementContent("second", true, Now, null), Actor, Cancellation));
        Assert.True((await announcements.CurrentAsync(Cancellation)).Single() is { Text: "second", IsWarning: true });
        Assert.True(await announcements.DeleteAsync(id, Actor, Cancellation));
        Assert.Empty(await ShownAsync(announcements));
        Assert.False(await announcements.DeleteAsync(id, Actor, Cancellation));
        Assert.Equal(AnnouncementFault.Gone, await announcements.SaveAsync(id, new AnnouncementContent("third", false, Now, null), Actor, Cancellation));

        await using var db = database.CreateDbContext();
        Assert.Equal(
            [(AuditAction.AnnouncementMade, "first"), (AuditAction.AnnouncementChanged, "second"), (AuditAction.AnnouncementDeleted, "second")],
            (await db.AuditLog.OrderBy(entry => entry.Id).ToListAsync(Cancellation)).Select(entry => (entry.Action, entry.Detail!)));
    }

    [Theory]
    [InlineData("  ", 1, AnnouncementFault.TextMissing)]
    [InlineData("a\0b", 1, AnnouncementFault.TextMissing)]
    [InlineData("text", 0, AnnouncementFault.EndsBeforeItStarts)]
    [InlineData("text", -1, AnnouncementFault.EndsBeforeItStarts)]
    public async Task What_is_no_announcement_is_refused_and_not_stored(string text, int hours, AnnouncementFault fault)
    {
        using var database = new TestDatabase();
        var announcements = new AnnouncementService(database, _time);
        Assert.Equal(fault, await announcements.SaveAsync(null, new AnnouncementContent(text, false, Now, Now.AddHours(hours)), Actor, Cancellation));
        Assert.Equal(AnnouncementFault.TextTooLong, await announcements.SaveAsync(null, new AnnouncementContent(new string('x', 501), false, Now, null), Actor, Cancellation));
        Assert.Empty(await announcements.ListAsync(Cancellation));
        await using var db = database.CreateDbContext();
        Assert.False(await db.AuditLog.AnyAsync(Cancellation));
    }

    private static async Task SaveAsync(AnnouncementService announcements, string text, DateTime starts, DateTime? ends) =>
        Assert.Null(await announcements.SaveAsync(null, new AnnouncementContent(text, false, starts, ends), Actor, Cancellation));

    private static async Task<IEnumerable<string>> ShownAsync(AnnouncementService announcements) =>
        (await announcements.CurrentAsync(Cancellation)).Select(announcement => announcement.Text);
}
