using CodeRunner.Core.Data;
using Microsoft.AspNetCore.Identity;

namespace CodeRunner.Core.Users;

/// <summary>How people name an account.</summary>
public static class AccountLookup
{
    /// <summary>By e-mail address when it looks like one, as no name does; else by name.</summary>
    public static Task<User?> FindByNameOrEmailAsync(this UserManager<User> users, string text) =>
        !text.IsStorable() ? Task.FromResult<User?>(null)
        : text.Contains('@', StringComparison.Ordinal) ? users.FindByEmailAsync(text)
        : users.FindByNameAsync(text);
}
