using CodeRunner.Core.Users;
using CodeRunner.Testing;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace CodeRunner.Core.Tests.Users;

public sealed class ApiTokenServiceTests : IDisposable
{
    private readonly TestDatabase _database = new();
    private readonly FakeTimeProvider _clock = new(Rows.Then);

    [Fact]
    public async Task FindOwner_names_the_user_and_all_their_roles()
    {
        var user = await _database.AddUserAsync();
        await using (var db = _database.CreateDbContext())
        {
            var roles = await db.Roles.Where(role => role.Name != Roles.Student).ToListAsync(TestContext.Current.CancellationToken);
            db.UserRoles.AddRange(roles.Select(role => new IdentityUserRole<int> { UserId = user, RoleId = role.Id }));
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        var owner = await FindAsync(await CreateAsync(user));
        Assert.Equal((user, "ada"), (owner!.UserId, owner.UserName));
        Assert.Equal([Roles.Admin, Roles.Instructor], owner.Roles.Order());
    }

    [Fact]
    public async Task FindOwner_tells_tokens_of_different_users_apart()
    {
        var (ada, grace) = (await _database.AddUserAsync("ada"), await _database.AddUserAsync("grace"));
        var (first, second, third) = (await CreateAsync(ada), await CreateAsync(grace), await CreateAsync(ada));
        Assert.Equal(3, new[] { first, second, third }.Distinct().Count());
        Assert.Equal([ada, grace, ada], [(await FindAsync(first))!.UserId, (await FindAsync(second))!.UserId, (await FindAsync(third))!.UserId]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("cr_")]
    [InlineData("cr_' OR 1=1 --")]
    [InlineData("\0")]
    public async Task FindOwner_finds_nobody_for_what_is_no_token(string token)
    {
        await CreateAsync(await _database.AddUserAsync());
        Assert.Null(await FindAsync(token));
    }

    [Fact]
    public async Task FindOwner_does_not_take_the_stored_hash_for_a_token()
    {
        await CreateAsync(await _database.AddUserAsync());
        await using var db = _database.CreateDbContext();
        Assert.Null(await FindAsync((await db.ApiTokens.SingleAsync(TestContext.Current.CancellationToken)).Hash));
    }

    [Fact]
    public async Task FindOwner_notes_the_use_once_a_minute_at_most()
    {
        var token = await CreateAsync(await _database.AddUserAsync());
        Assert.Null(await LastUsedAsync());
        await FindAsync(token);
        Assert.Equal(Rows.Then, await LastUsedAsync());
        _clock.Advance(TimeSpan.FromSeconds(59));
        await FindAsync(token);
        Assert.Equal(Rows.Then, await LastUsedAsync());
        _clock.Advance(TimeSpan.FromSeconds(2));
        await FindAsync(token);
        Assert.Equal(Rows.Then.AddSeconds(61), await LastUsedAsync());
    }

    [Fact]
    public async Task Revoke_ends_a_token_of_its_owner_only()
    {
        var (ada, grace) = (await _database.AddUserAsync("ada"), await _database.AddUserAsync("grace"));
        var (kept, ended) = (await CreateAsync(ada), await CreateAsync(ada));
        await using var db = _database.CreateDbContext();
        var tokens = new ApiTokenService(db, _clock);
        var newest = (await tokens.ListAsync(ada, TestContext.Current.CancellationToken))[0];
        Assert.False(await tokens.RevokeAsync(grace, newest.Id, TestContext.Current.CancellationToken));
        Assert.True(await tokens.RevokeAsync(ada, newest.Id, TestContext.Current.CancellationToken));
        Assert.Null(await FindAsync(ended));
        Assert.Equal(ada, (await FindAsync(kept))?.UserId);
        Assert.Empty(await tokens.ListAsync(grace, TestContext.Current.CancellationToken));
    }

    public void Dispose() => _database.Dispose();

    private async Task<string> CreateAsync(int user)
    {
        await using var db = _database.CreateDbContext();
        return await new ApiTokenService(db, _clock).CreateAsync(user, "test", TestContext.Current.CancellationToken);
    }

    private async Task<TokenOwner?> FindAsync(string token)
    {
        await using var db = _database.CreateDbContext();
        return await new ApiTokenService(db, _clock).FindOwnerAsync(token, TestContext.Current.CancellationToken);
    }

    private async Task<DateTime?> LastUsedAsync()
    {
        await using var db = _database.CreateDbContext();
        return (await db.ApiTokens.SingleAsync(TestContext.Current.CancellationToken)).LastUsedAt;
    }
}
