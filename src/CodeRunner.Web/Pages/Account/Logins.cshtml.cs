using CodeRunner.Core.Users;
using CodeRunner.Web.Security;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace CodeRunner.Web.Pages.Account;

/// <summary>The other sites that the account can be logged in to with.</summary>
public sealed class LoginsModel(
    UserManager<User> users, SignInManager<User> signIn, ExternalAccounts externals, IAuthenticationSchemeProvider schemes)
    : AccountPageModel(users, signIn)
{
    public IReadOnlyList<UserLoginInfo> Linked { get; private set; } = [];

    public IReadOnlyList<AuthenticationScheme> Others { get; private set; } = [];

    /// <summary>Whether there is another way in.</summary>
    public bool CanUnlink => HasPassword || Linked.Count > 1;

    public async Task OnGetAsync()
    {
        Linked = [.. await Users.GetLoginsAsync(Account)];
        Others = [.. (await schemes.ExternalAsync()).Where(scheme => Linked.All(login => login.LoginProvider != scheme.Name))];
    }

    public async Task<IActionResult> OnPostUnlinkAsync(string? provider, string? subject)
    {
        if (!await externals.UnlinkAsync(Account, provider ?? "", subject ?? ""))
        {
            return RedirectToPage();
        }

        return await DoneAsync(Texts.Account_Logins_Unlinked);
    }
}
