using CodeRunner.Core.Audit;
using CodeRunner.Core.Data;
using CodeRunner.Core.Users;
using CodeRunner.Core.Users.Import;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CodeRunner.Core.Tests.Users.Import;

public sealed class UserImportTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("name,email,role,password\r\nada,ada@example.org,Instructor,correct horse\r\n")]
    [InlineData("\uFEFFName;E-Mail;Role;Password\nada;ada@example.org;Instructor;correct horse", SheetFault.ColumnMissing, "email")]
    [InlineData("\uFEFFPassword;Role;EMAIL;Name\nCorrect Horse; instructor ;ada@example.org;ada\n;;;\n\n")]
    [InlineData("email\tname\nada@example.org\tada")]
    [InlineData("name,email\n\"ada\",\"ada@example.org\"")]
    [InlineData("", SheetFault.Empty)]
    [InlineData("name,email", SheetFault.Empty)]
    [InlineData("name,email\n,\n", SheetFault.Empty)]
    [InlineData("name\nada", SheetFault.ColumnMissing, "email")]
    [InlineData("ada,ada@example.org", SheetFault.ColumnMissing, "name")]
    [InlineData("name,email,rol\nada,ada@example.org,Admin", SheetFault.ColumnUnknown, "rol")]
    [InlineData("name,email\nada,ada@example.org\n\"grace,grace@example.org\nlinus,linus@example.org", SheetFault.Malformed, "3")]
    public void Sheet_is_read_however_a_spreadsheet_writes_it(string text, SheetFault? fault = null, string? at = null)
    {
        var sheet = UserSheet.Read(text);
        Assert.Equal((fault, at), (sheet.Fault, sheet.At));
        Assert.Equal(fault is null ? [("ada", "ada@example.org", 2)] : [], sheet.Users.Select(user => (user.Name, user.Email, user.Line)));
    }

    [Fact]
    public void Sheet_of_too_many_is_refused()
    {
        var lines = Enumerable.Range(0, UserSheet.MaxUsers).Select(i => $"u{i},u{i}@example.org\n");
        Assert.Equal(UserSheet.MaxUsers, UserSheet.Read($"name,email\n{string.Concat(lines)}").Users.Count);
        Assert.Equal(SheetFault.TooManyLines, UserSheet.Read($"name,email\n{string.Concat(lines)}one,more@example.org").Fault);
    }

    [Theory]
    [InlineData("x,x@example.org,,", LineFault.NameForm)]
    [InlineData("fresh,not an address,,", LineFault.EmailForm)]
    [InlineData("fresh,fresh@example.org,Teacher,", LineFault.RoleUnknown)]
    [InlineData("fresh,fresh@example.org,,short", LineFault.PasswordWeak)]
    [InlineData("ADA,fresh@example.org,,", LineFault.NameTaken)]
    [InlineData("fresh,Ada@Example.org,,", LineFault.EmailTaken)]
    [InlineData("First,fresh@example.org,,", LineFault.Repeated)]
    [InlineData("fresh,FIRST@example.org,,", LineFault.Repeated)]
    [InlineData("root,root@example.org,Student,", LineFault.LastAdministrator)]
    [InlineData("x,y,Z,short", LineFault.NameForm, LineFault.EmailForm, LineFault.RoleUnknown, LineFault.PasswordWeak)]
    [InlineData("nul\0l,nul\0l@example.org,,", LineFault.NameForm, LineFault.EmailForm)]
    public async Task Every_fault_of_every_line_is_told_and_with_one_nothing_is_stored(string line, params LineFault[] faults)
    {
        await using var accounts = await WithUsersAsync();
        var sheet = $"name,email,role,password\nfirst,first@example.org,,\n{line}\nlast,last@example.org,,";
        var result = await RunAsync(accounts, sheet);
        Assert.False(result.IsDone);
        Assert.Equal([[], faults, []], result.Plan.Users.Select(user => user.Faults));
        Assert.Equal([2, 3, 4], result.Plan.Users.Select(user => user.User.Line));
        Assert.Equal((2, 0), (result.Plan.CountOf(PlannedChange.Add), result.Plan.CountOf(PlannedChange.ChangeRole)));
        await using var db = accounts.Database.CreateDbContext();
        Assert.Equal(["ada", "root"], await db.Users.Select(user => user.UserName).Order().ToListAsync(Cancellation));
        Assert.False(await db.AuditLog.AnyAsync(entry => entry.Action == AuditAction.UsersImported, Cancellation));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task Sheet_makes_accounts_and_changes_roles_and_doing_it_again_does_nothing(DatabaseProvider provider)
    {
        await using var accounts = await WithUsersAsync(provider);
        const string Sheet = "name,email,role,password\ngrace,grace@example.org,Instructor,battery staple\nlinus,linus@example.org,,\nada,ada@example.org,instructor,\nroot,root@example.org,,";
        var result = await RunAsync(accounts, Sheet);
        Assert.True(result.IsDone);
        Assert.Equal([PlannedChange.Add, PlannedChange.Add, PlannedChange.ChangeRole, PlannedChange.Nothing], result.Plan.Users.Select(user => user.Change));
        var passwords = result.Added.ToDictionary(added => added.User.UserName!, added => added.Password);
        Assert.Null(passwords["grace"]);
        Assert.Equal(12, passwords["linus"]!.Length);
        foreach (var (name, password, role) in new[] { ("grace", "battery staple", Roles.Instructor), ("linus", passwords["linus"]!, Roles.Student), ("ada", AccountServices.Password, Roles.Instructor) })
        {
            await accounts.WithAsync<UserManager<User>, bool>(async (users, _) =>
            {
                var user = (await users.FindByEmailAsync($"{name}@example.org"))!;
                Assert.Equal((name, true), (user.UserName, await users.CheckPasswordAsync(user, password)));
                Assert.Equal([role], await users.GetRolesAsync(user));
                return true;
            });
        }

        var again = await RunAsync(accounts, Sheet);
        Assert.True(again.IsDone);
        Assert.Equal(4, again.Plan.CountOf(PlannedChange.Nothing));
    }

    [Fact]
    public async Task Who_can_be_told_by_mail_gets_no_password()
    {
        await using var accounts = await WithUsersAsync(mail: true);
        var result = await RunAsync(accounts, "name,email\ngrace,grace@example.org");
        Assert.Equal((true, null, null), (result.IsDone, Assert.Single(result.Added).Password, result.Added[0].User.PasswordHash));
        Assert.True((await accounts.FindAsync("grace")).EmailConfirmed);
    }

    [Fact]
    public async Task Administrator_may_go_when_the_same_sheet_brings_another()
    {
        await using var accounts = await WithUsersAsync();
        Assert.True((await RunAsync(accounts, "name,email,role\nroot,root@example.org,Student\nada,ada@example.org,Admin")).IsDone);
    }

    private static async Task<AccountServices> WithUsersAsync(DatabaseProvider provider = DatabaseProvider.Sqlite, bool mail = false)
    {
        var accounts = new AccountServices(provider, mail);
        await accounts.RegisterAsync("ada", "ada@example.org");
        var root = (await accounts.RegisterAsync("root", "root@example.org")).User!;
        await accounts.WithAsync<UserAdministration, AdministrationResult>((administration, _) => administration.SetRoleAsync(root.Id, Roles.Admin, null, Cancellation));
        return accounts;
    }

    private static Task<UserImportResult> RunAsync(AccountServices accounts, string sheet) =>
        accounts.WithAsync<UserImport, UserImportResult>((import, _) => import.RunAsync(sheet, 7, Cancellation));
}
