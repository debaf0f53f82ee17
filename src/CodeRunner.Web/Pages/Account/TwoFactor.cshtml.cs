using System.ComponentModel.DataAnnotations;
using CodeRunner.Core.Users;
using CodeRunner.Web.Look;
using CodeRunner.Web.Mail;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace CodeRunner.Web.Pages.Account;

/// <summary>A second factor: one-time codes of an app (RFC 6238), and codes on paper for when it is lost.</summary>
public sealed class TwoFactorModel(UserManager<User> users, SignInManager<User> signIn, AccountMails mails) : AccountPageModel(users, signIn)
{
    private const int NewCodes = 10;

    private const string SetupPurpose = "SecondFactorSetup";

    /// <summary>
    /// Proves, as long as the setup lasts, that it was begun with the password. It is on the page only, so that nobody
    /// goes on with it who comes to a screen left open later.
    /// </summary>
    [BindProperty]
    public string? Begun { get; set; }

    [BindProperty]
    [Display(Name = nameof(Texts.Account_TwoFactor_Code), ResourceType = typeof(Texts))]
    public string? Code { get; set; }

    /// <summary>Codes just made, one a line: shown this once.</summary>
    [TempData]
    public string? RecoveryCodes { get; set; }

    public int CodesLeft { get; private set; }

    /// <summary>The key in groups of four letters, for the app to learn; null unless it is being set up.</summary>
    public string? Key { get; private set; }

    /// <summary>The key as a QR code, in SVG.</summary>
    public string? Picture { get; private set; }

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public async Task<IActionResult> OnPostStartAsync()
    {
        if (Account.TwoFactorEnabled || !await IsOwnerAsync())
        {
            return await ShowAsync();
        }

        (await Users.ResetAuthenticatorKeyAsync(Account)).ThrowUnlessDone();
        await Sessions.RefreshSignInAsync(Account);
        Begun = await Users.GenerateUserTokenAsync(Account, TokenOptions.DefaultProvider, SetupPurpose);
        return await ShowKeyAsync();
    }

    public async Task<IActionResult> OnPostOnAsync(CancellationToken cancellation)
    {
        if (Account.TwoFactorEnabled)
        {
            return RedirectToPage();
        }

        if (!await Users.VerifyUserTokenAsync(Account, TokenOptions.DefaultProvider, SetupPurpose, Begun ?? ""))
        {
            ModelState.AddModelError(nameof(CurrentPassword), Texts.Account_TwoFactor_StartAgain);
            return await ShowAsync();
        }

        if (!await Users.VerifyTwoFactorTokenAsync(Account, Users.Options.Tokens.AuthenticatorTokenProvider, OneTimeCodeText.Plain(Code)))
        {
            ModelState.AddModelError(nameof(Code), Texts.Account_TwoFactor_Code_Wrong);
            return await ShowKeyAsync();
        }

        (await Users.SetTwoFactorEnabledAsync(Account, true)).ThrowUnlessDone();
        await MakeCodesAsync();
        await mails.TellAsync(Account, AccountNotice.TwoFactorOn, cancellation: cancellation);
        return await DoneAsync(Texts.Account_TwoFactor_TurnedOn);
    }

    public async Task<IActionResult> OnPostCodesAsync()
    {
        if (!Account.TwoFactorEnabled || !await IsOwnerAsync())
        {
            return await ShowAsync();
        }

        await MakeCodesAsync();
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostOffAsync(CancellationToken cancellation)
    {
        if (!Account.TwoFactorEnabled || !await IsOwnerAsync())
        {
            return await ShowAsync();
        }

        await Users.EndSecondFactorAsync(Account);
        await Sessions.ForgetTwoFactorClientAsync();
        await mails.TellAsync(Account, AccountNotice.TwoFactorOff, cancellation: cancellation);
        return await DoneAsync(Texts.Account_TwoFactor_TurnedOff);
    }

    private async Task MakeCodesAsync() =>
        RecoveryCodes = string.Join('\n', (await Users.GenerateNewTwoFactorRecoveryCodesAsync(Account, NewCodes))!);

    private async Task<IActionResult> ShowAsync()
    {
        CodesLeft = Account.TwoFactorEnabled ? await Users.CountRecoveryCodesAsync(Account) : 0;
        return Page();
    }

    private async Task<IActionResult> ShowKeyAsync()
    {
        var key = (await Users.GetAuthenticatorKeyAsync(Account))!;
        Key = string.Join(' ', key.Chunk(4).Select(group => new string(group)));
        Picture = QrCode.Svg($"otpauth://totp/CodeRunner:{Uri.EscapeDataString(Account.UserName!)}?secret={key}&issuer=CodeRunner&digits=6");
        return Page();
    }
}
