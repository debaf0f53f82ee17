using CodeRunner.Core.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CodeRunner.Core.Users.Import;

/// <summary>Compares a sheet with the accounts there are.</summary>
internal sealed class UserPlanner(CodeRunnerDbContext db, UserManager<User> users)
{
    public async Task<IReadOnlyList<PlannedUser>> PlanAsync(IReadOnlyList<SheetUser> sheet, CancellationToken cancellation)
    {
        var accounts = await AccountsAsync(sheet, cancellation);
        var byName = accounts.ToDictionary(account => users.NormalizeName(account.Name));
        var byEmail = accounts.Where(account => account.Email is not null).ToDictionary(account => users.NormalizeEmail(account.Email!));
        var (names, emails) = (new HashSet<string>(), new HashSet<string>());
        var planned = new List<PlannedUser>();
        foreach (var user in sheet)
        {
            var (name, email) = (users.NormalizeName(user.Name), users.NormalizeEmail(user.Email));
            var (named, addressed) = (byName.GetValueOrDefault(name), byEmail.GetValueOrDefault(email));
            var account = named is not null && named == addressed ? named : null;
            var faults = await FaultsOfAsync(user, account);
            if (!names.Add(name) | !emails.Add(email))
            {
                faults.Add(LineFault.Repeated);
            }
            else if (account is null)
            {
                faults.AddRange(named is null ? [] : [LineFault.NameTaken]);
                faults.AddRange(addressed is null ? [] : [LineFault.EmailTaken]);
            }

            planned.Add(Plan(user, account, faults));
        }

        return await KeepAnAdministratorAsync(planned, cancellation);
    }

    private static PlannedUser Plan(SheetUser user, UserLine? account, List<LineFault> faults)
    {
        var role = RoleOf(user.Role) ?? account?.Role ?? Roles.Student;
        var change = account is null ? PlannedChange.Add : role == account.Role ? PlannedChange.Nothing : PlannedChange.ChangeRole;
        return new PlannedUser(user, change, role, account?.Id, faults);
    }

    private async Task<List<LineFault>> FaultsOfAsync(SheetUser user, UserLine? account)
    {
        var faults = new List<LineFault>();
        if (account is null)
        {
            faults.AddRange(Registration.IsName(user.Name) ? [] : [LineFault.NameForm]);
            faults.AddRange(AddressConfirmation.IsAddress(user.Email) ? [] : [LineFault.EmailForm]);
        }

        faults.AddRange(user.Role is null || RoleOf(user.Role) is not null ? [] : [LineFault.RoleUnknown]);
        if (user.Password is { } password)
        {
            foreach (var validator in users.PasswordValidators)
            {
                faults.AddRange(await validator.ValidateAsync(users, new User(), password) is { Succeeded: true } ? [] : [LineFault.PasswordWeak]);
            }
        }

        return faults;
    }

    private async Task<IReadOnlyList<PlannedUser>> KeepAnAdministratorAsync(List<PlannedUser> planned, CancellationToken cancellation)
    {
        var changed = planned.Where(user => user.Change == PlannedChange.ChangeRole && user.Role != Roles.Admin).ToList();
        var made = planned.Any(user => user.Change != PlannedChange.Nothing && user.Role == Roles.Admin && user.Faults.Count == 0);
        var left = (await Administrators.ListAsync(db, cancellation)).Except(changed.Select(user => user.Account!.Value));
        if (changed.Count == 0 || made || left.Any())
        {
            return planned;
        }

        return [.. planned.Select(user => changed.Contains(user) ? user with { Faults = [.. user.Faults, LineFault.LastAdministrator] } : user)];
    }

    private async Task<List<UserLine>> AccountsAsync(IReadOnlyList<SheetUser> sheet, CancellationToken cancellation)
    {
        var names = sheet.Select(user => users.NormalizeName(user.Name)).Where(name => name.IsStorable()).ToArray();
        var emails = sheet.Select(user => users.NormalizeEmail(user.Email)).Where(email => email.IsStorable()).ToArray();
        var found = db.Users.AsNoTracking()
            .Where(u => EF.Parameter(names).Contains(u.NormalizedUserName) || EF.Parameter(emails).Contains(u.NormalizedEmail));
        return await UserDirectory.Lines(db, found).ToListAsync(cancellation);
    }

    private static string? RoleOf(string? written) => Roles.All.FirstOrDefault(role => string.Equals(role, written, StringComparison.OrdinalIgnoreCase));
}
