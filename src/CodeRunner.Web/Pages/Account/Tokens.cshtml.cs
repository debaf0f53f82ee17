using System.ComponentModel.DataAnnotations;
using CodeRunner.Core.Users;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace CodeRunner.Web.Pages.Account;

/// <summary>The account's tokens for the JSON API.</summary>
public sealed class TokensModel(UserManager<User> users, SignInManager<User> signIn, ApiTokenService tokens) : AccountPageModel(users, signIn)
{
    [BindProperty]
    [Display(Name = nameof(Texts.Account_Tokens_Name), ResourceType = typeof(Texts))]
    [StringLength(ApiToken.NameLength, ErrorMessageResourceType = typeof(Texts), ErrorMessageResourceName = nameof(Texts.Account_Tokens_Name_TooLong))]
    public string? TokenName { get; set; }

    /// <summary>The token just made: shown this once.</summary>
    [TempData]
    public string? NewToken { get; set; }

    public IReadOnlyList<ApiTokenLine> Tokens { get; private set; } = [];

    public Task<IActionResult> OnGetAsync(CancellationToken cancellation) => ShowAsync(cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var name = TokenName?.Trim() ?? "";
        if (name.Length == 0 || name.Any(char.IsControl))
        {
            ModelState.AddModelError(nameof(TokenName), Texts.Account_Tokens_Name_Missing);
        }
        else if ((await tokens.ListAsync(Account.Id, cancellation)).Count >= ApiTokenService.MaxPerUser)
        {
            ModelState.AddModelError(nameof(TokenName), Texts.Account_Tokens_TooMany.With(ApiTokenService.MaxPerUser));
        }

        if (!ModelState.IsValid)
        {
            return await ShowAsync(cancellation);
        }

        NewToken = await tokens.CreateAsync(Account.Id, name, cancellation);
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostRevokeAsync(int id, CancellationToken cancellation)
    {
        if (!await tokens.RevokeAsync(Account.Id, id, cancellation))
        {
            return NotFound();
        }

        Notice = Texts.Account_Tokens_Revoked;
        return RedirectToPage();
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellation)
    {
        Tokens = await tokens.ListAsync(Account.Id, cancellation);
        return Page();
    }
}
