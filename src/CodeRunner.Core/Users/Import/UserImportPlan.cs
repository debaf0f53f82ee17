namespace CodeRunner.Core.Users.Import;

/// <summary>What importing a line would do.</summary>
public enum PlannedChange
{
    Add,
    ChangeRole,

    /// <summary>There is such an account already.</summary>
    Nothing,
}

/// <summary>Why a line cannot be imported.</summary>
public enum LineFault
{
    NameForm,
    NameTaken,
    EmailForm,
    EmailTaken,
    RoleUnknown,
    PasswordWeak,

    /// <summary>An earlier line has the same name or address.</summary>
    Repeated,

    /// <summary>Nobody would be left to administer the site.</summary>
    LastAdministrator,
}

/// <summary>What would become of a line.</summary>
/// <param name="User">The line.</param>
/// <param name="Change">What would be done.</param>
/// <param name="Role">The role they have then.</param>
/// <param name="Account">The account there is already; null for one to be made.</param>
/// <param name="Faults">All that is wrong with it.</param>
public sealed record PlannedUser(SheetUser User, PlannedChange Change, string Role, int? Account, IReadOnlyList<LineFault> Faults);

/// <summary>What an import would do. It does all of it, or with any fault nothing.</summary>
public sealed record UserImportPlan(UserSheet Sheet, IReadOnlyList<PlannedUser> Users)
{
    public bool IsSound => Sheet.Fault is null && Users.All(user => user.Faults.Count == 0);

    /// <summary>How many lines would do that; a line with a fault does nothing.</summary>
    public int CountOf(PlannedChange change) => Users.Count(user => user.Change == change && user.Faults.Count == 0);
}

/// <summary>What an import has done.</summary>
/// <param name="Plan">What it had to do.</param>
/// <param name="IsDone">False when it had a fault, and nothing was done.</param>
/// <param name="Added">The accounts made, in the order of the sheet, each with the password that was made up for it; null where the sheet gave one, or mail can.</param>
public sealed record UserImportResult(UserImportPlan Plan, bool IsDone, IReadOnlyList<(User User, string? Password)> Added);
