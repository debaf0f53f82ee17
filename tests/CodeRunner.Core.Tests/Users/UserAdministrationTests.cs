using CodeRunner.Core.Audit;
using CodeRunner.Core.Data;
using CodeRunner.Core.Users;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CodeRunner.Core.Tests.Users;

public sealed class UserAdministrationTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task Role_replaces_the_one_before_ends_sessions_and_is_in_the_log(DatabaseProvider provider)
    {
        await using var accounts = new AccountServices(provider);
        var ada = (await accounts.RegisterAsync("ada", "ada@example.org")).User!;
        Assert.Equal(AdministrationResult.Done, await SetRoleAsync(accounts, ada.Id, Roles.Admin, actor: null));
        Assert.Equal(AdministrationResult.Unchanged, await SetRoleAsync(accounts, ada.Id, Roles.Admin, ada.Id));
        Assert.Equal(AdministrationResult.NoSuchUser, await SetRoleAsync(accounts, 999, Roles.Admin, ada.Id));
        Assert.Equal([Roles.Admin], await accounts.WithAsync<UserManager<User>, IList<string>>(async (users, _) => await users.GetRolesAsync((await users.FindByNameAsync("ada"))!)));
        Assert.NotEqual(ada.SecurityStamp, (await accounts.FindAsync("ada")).SecurityStamp);

        var line = Assert.Single((await ListAsync(accounts, null)).Items);
        Assert.Equal((AuditAction.RoleChanged, null, "ada", "Student → Admin"), (line.Action, line.Actor, line.User?.Name, line.Detail));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task Of_all_administrators_who_go_at_the_same_moment_one_stays(DatabaseProvider provider)
    {
        await using var accounts = new AccountServices(provider);
        var ids = new List<int>();
        for (var i = 0; i < 4; i++)
        {
            ids.Add((await accounts.RegisterAsync($"admin{i}", $"admin{i}@example.org")).User!.Id);
            await SetRoleAsync(accounts, ids[i], Roles.Admin, null);
        }

        var results = await Task.WhenAll(ids.Select(id => Task.Run(async () => id % 2 == 0
            ? await SetRoleAsync(accounts, id, Roles.Student, id) == AdministrationResult.Done
            : await new AccountDeletion(accounts.Database, TimeProvider.System).DeleteAsync(id, id, Cancellation))));
        Assert.Equal(3, results.Count(gone => gone));
        await using var db = accounts.Database.CreateDbContext();
        Assert.Equal(1, await db.UserRoles.CountAsync(held => held.RoleId == 3, Cancellation));
    }

    [Fact]
    public async Task Second_factor_of_somebody_who_lost_it_is_ended()
    {
        await using var accounts = new AccountServices();
        var ada = (await accounts.RegisterAsync("ada", "ada@example.org")).User!;
        Assert.Equal(AdministrationResult.Unchanged, await EndSecondFactorAsync(accounts, ada.Id));
        await accounts.WithAsync<UserManager<User>, IdentityResult>(async (users, _) => await users.SetTwoFactorEnabledAsync((await users.FindByNameAsync("ada"))!, true));
        Assert.Equal(AdministrationResult.Done, await EndSecondFactorAsync(accounts, ada.Id));
        Assert.False((await accounts.FindAsync("ada")).TwoFactorEnabled);
        Assert.Equal(AuditAction.SecondFactorEnded, Assert.Single((await ListAsync(accounts, null)).Items).Action);
    }

    [Fact]
    public async Task Log_is_read_in_parts_and_by_what_was_done_and_outlives_its_people()
    {
        await using var accounts = new AccountServices();
        var (ada, grace) = ((await accounts.RegisterAsync("ada", "ada@example.org")).User!.Id, (await accounts.RegisterAsync("grace", "grace@example.org")).User!.Id);
        await using (var db = accounts.Database.CreateDbContext())
        {
            db.AuditLog.AddRange(Enumerable.Range(1, 120).Select(i => new AuditEntry { Action = i % 2 == 0 ? AuditAction.RoleChanged : AuditAction.ProblemImported, ActorId = grace, UserId = ada, Detail = $"{i}" }));
            await db.SaveChangesAsync(Cancellation);
        }

        var first = await ListAsync(accounts, null);
        Assert.Equal((50, "120", "71", false, true), (first.Items.Count, first.Items[0].Detail, first.Items[^1].Detail, first.HasNewer, first.HasOlder));
        var second = await ListAsync(accounts, null, before: first.Items[^1].Id);
        Assert.Equal(("70", "21", true, true), (second.Items[0].Detail, second.Items[^1].Detail, second.HasNewer, second.HasOlder));
        Assert.Equal(first.Items.Select(line => line.Id), (await ListAsync(accounts, null, after: second.Items[0].Id)).Items.Select(line => line.Id));
        Assert.All((await ListAsync(accounts, AuditAction.RoleChanged)).Items, line => Assert.Equal(AuditAction.RoleChanged, line.Action));

        await new AccountDeletion(accounts.Database, TimeProvider.System).DeleteAsync(ada, ada, Cancellation);
        var line = (await ListAsync(accounts, AuditAction.RoleChanged)).Items[0];
        Assert.Equal((new AuditPerson(grace, "grace"), new AuditPerson(ada, null)), (line.Actor, line.User));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task Users_are_found_by_any_part_of_name_or_address_and_by_role_in_pages(DatabaseProvider provider)
    {
        await using var accounts = new AccountServices(provider, mail: false);
        await accounts.RegisterAsync("ada.lovelace", "countess@example.org");
        await SetRoleAsync(accounts, (await accounts.RegisterAsync("grace", "hopper@navy.example")).User!.Id, Roles.Instructor, null);
        Assert.Equal(["ada.lovelace", "grace"], await FindAsync(accounts, null, null));
        Assert.Equal(["ada.lovelace"], await FindAsync(accounts, "LOVE", null));
        Assert.Equal(["ada.lovelace"], await FindAsync(accounts, "countess@", null));
        Assert.Equal(["grace"], await FindAsync(accounts, "a", Roles.Instructor));
        Assert.Equal(["ada.lovelace"], await FindAsync(accounts, "", Roles.Student));
        Assert.Empty(await FindAsync(accounts, "%", null));
        Assert.Empty(await FindAsync(accounts, "a\0", null));
        await accounts.WithAsync<UserDirectory, bool>(async (directory, _) =>
        {
            var page = await directory.ListAsync(null, null, 99, Cancellation);
            Assert.Equal((1, 1), (page.Number, page.Count));
            return true;
        });
    }

    private static Task<AdministrationResult> SetRoleAsync(AccountServices accounts, int id, string role, int? actor) =>
        accounts.WithAsync<UserAdministration, AdministrationResult>((administration, _) => administration.SetRoleAsync(id, role, actor, Cancellation));

    private static Task<AdministrationResult> EndSecondFactorAsync(AccountServices accounts, int id) =>
        accounts.WithAsync<UserAdministration, AdministrationResult>((administration, _) => administration.EndSecondFactorAsync(id, id, Cancellation));

    private static Task<SliceOf<AuditLine>> ListAsync(AccountServices accounts, AuditAction? action, long? before = null, long? after = null) =>
        accounts.WithAsync<AuditLog, SliceOf<AuditLine>>((log, _) => log.ListAsync(action, before, after, Cancellation));

    private static Task<List<string>> FindAsync(AccountServices accounts, string? search, string? role) => accounts.WithAsync<UserDirectory, List<string>>(
        async (directory, _) => [.. (await directory.ListAsync(search, role, 1, Cancellation)).Items.Select(user => user.Name)]);
}
