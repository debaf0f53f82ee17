using CodeRunner.Core.Data;
using CodeRunner.Core.Users;
using CodeRunner.Testing;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace CodeRunner.Core.Tests.Users;

/// <summary>The tokens' promises, kept on every database.</summary>
public abstract class ApiTokenServiceTests(IDbContextFactory<CodeRunnerDbContext> contexts) : IAsyncLifetime
{
    private readonly FakeTimeProvider _clock = new(Rows.Then);

    public async ValueTask InitializeAsync()
    {
        await using var db = contexts.CreateDbContext();
        await db.Users.ExecuteDeleteAsync(TestContext.Current.CancellationToken); // with their tokens
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task FindOwner_names_the_user_and_all_their_roles()
    {
        var user = await contexts.AddUserAsync();
        await using (var db = contexts.CreateDbContext())
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
    public async Task FindOwner_finds_who_has_no_role()
    {
        var student = await contexts.AddUserAsync("eve");
        var owner = await FindAsync(await CreateAsync(student));
        Assert.Equal((student, "eve"), (owner!.UserId, owner.UserName));
        Assert.Empty(owner.Roles);
    }

    [Fact]
    public async Task FindOwner_tells_tokens_of_different_users_apart()
    {
        var (ada, grace) = (await contexts.AddUserAsync("ada"), await contexts.AddUserAsync("grace"));
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
        var real = await CreateAsync(await contexts.AddUserAsync());
        Assert.Null(await FindAsync(token));
        Assert.Null(await FindAsync(real + "x"));
    }

    [Fact]
    public async Task FindOwner_does_not_take_the_stored_hash_for_a_token()
    {
        await CreateAsync(await contexts.AddUserAsync());
        await using var db = contexts.CreateDbContext();
        Assert.Null(await FindAsync((await db.ApiTokens.SingleAsync(TestContext.Current.CancellationToken)).Hash));
    }

    [Fact]
    public async Task FindOwner_notes_the_use_once_a_minute_at_most()
    {
        var token = await CreateAsync(await contexts.AddUserAsync());
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
        var (ada, grace) = (await contexts.AddUserAsync("ada"), await contexts.AddUserAsync("grace"));
        var (kept, ended) = (await CreateAsync(ada), await CreateAsync(ada));
        await using var db = contexts.CreateDbContext();
        var tokens = new ApiTokenService(db, _clock);
        var newest = (await tokens.ListAsync(ada, TestContext.Current.CancellationToken))[0];
        Assert.False(await tokens.RevokeAsync(grace, newest.Id, TestContext.Current.CancellationToken));
        Assert.True(await tokens.RevokeAsync(ada, newest.Id, TestContext.Current.CancellationToken));
        Assert.Null(await FindAsync(ended));
        Assert.Equal(ada, (await FindAsync(kept))?.UserId);
        Assert.Empty(await tokens.ListAsync(grace, TestContext.Current.CancellationToken));
    }

    private async Task<string> CreateAsync(int user)
    {
        await using var db = contexts.CreateDbContext();
        return await new ApiTokenService(db, _clock).CreateAsync(user, "test", TestContext.Current.CancellationToken);
    }

    private async Task<TokenOwner?> FindAsync(string token)
    {
        await using var db = contexts.CreateDbContext();
        return await new ApiTokenService(db, _clock).FindOwnerAsync(token, TestContext.Current.CancellationToken);
    }

    private async Task<DateTime?> LastUsedAsync()
    {
        await using var db = contexts.CreateDbContext();
        return (await db.ApiTokens.SingleAsync(TestContext.Current.CancellationToken)).LastUsedAt;
    }
}

public sealed class ApiTokenServiceOnSqliteTests(TestDatabase database) : ApiTokenServiceTests(database), IClassFixture<TestDatabase>;

public sealed class ApiTokenServiceOnPostgreSqlTests(TestPostgreSql database) : ApiTokenServiceTests(database), IClassFixture<TestPostgreSql>;
