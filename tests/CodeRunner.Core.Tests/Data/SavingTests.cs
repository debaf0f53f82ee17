using CodeRunner.Core.Data;
using CodeRunner.Core.Settings;
using CodeRunner.Core.Users;
using CodeRunner.Testing;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CodeRunner.Core.Tests.Data;

public sealed class SavingTests : IDisposable
{
    private readonly TestDatabase _database = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Saving_looks_for_changes_once_and_finds_them()
    {
        await using var db = _database.CreateDbContext();
        var setting = await AddSettingAsync(db);
        var looks = 0;
        db.ChangeTracker.DetectingAllChanges += (_, _) => looks++;

        setting.Value = "second";
        Assert.Equal(1, await db.SaveChangesAsync(Cancellation));

        Assert.Equal(1, looks);
        await using var other = _database.CreateDbContext();
        Assert.Equal("second", (await other.SiteSettings.SingleAsync(s => s.Key == "key", Cancellation)).Value);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Saving_leaves_as_it_was_whether_changes_are_looked_for(bool looks)
    {
        var user = await _database.AddUserAsync();
        await using var db = _database.CreateDbContext();
        db.ChangeTracker.AutoDetectChangesEnabled = looks;
        await AddSettingAsync(db);
        Assert.Equal(looks, db.ChangeTracker.AutoDetectChangesEnabled);

        var admin = await db.Roles.SingleAsync(role => role.Name == Roles.Admin, Cancellation);
        db.UserRoles.Add(new IdentityUserRole<int> { UserId = user, RoleId = admin.Id });
        await db.SaveChangesAsync(Cancellation);
        Assert.Equal(looks, db.ChangeTracker.AutoDetectChangesEnabled);

        db.UserRoles.Add(new IdentityUserRole<int> { UserId = user, RoleId = -1 });
        await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync(Cancellation));
        Assert.Equal(looks, db.ChangeTracker.AutoDetectChangesEnabled);
    }

    [Fact]
    public async Task Saving_does_not_look_for_changes_when_it_shall_not()
    {
        await using var db = _database.CreateDbContext();
        var setting = await AddSettingAsync(db);
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        setting.Value = "second";
        Assert.Equal(0, await db.SaveChangesAsync(Cancellation));
    }

    public void Dispose() => _database.Dispose();

    private static async Task<SiteSetting> AddSettingAsync(CodeRunnerDbContext db)
    {
        var setting = new SiteSetting { Key = "key", Value = "first" };
        db.Add(setting);
        await db.SaveChangesAsync(Cancellation);
        return setting;
    }
}
