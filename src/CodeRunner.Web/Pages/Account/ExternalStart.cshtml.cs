using CodeRunner.Core.Users;
using CodeRunner.Web.Security;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Logging;

namespace CodeRunner.Web.Pages.Account;

/// <summary>
/// Sends somebody to another site to log in there. By a link, so that the browser may follow it to that site; whoever
/// is made to follow it by others comes back as who they are there, and nothing is linked without a form of ours.
/// </summary>
public sealed partial class ExternalStartModel(
    SignInManager<User> signIn, IAuthenticationSchemeProvider schemes, ILogger<ExternalStartModel> log) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string? provider, string? returnUrl)
    {
        if ((await schemes.ExternalAsync()).All(scheme => scheme.Name != provider))
        {
            return NotFound();
        }

        var back = Url.Page("External", new { returnUrl = Url.LocalOrHome(returnUrl) });
        try
        {
            await HttpContext.ChallengeAsync(provider, signIn.ConfigureExternalAuthenticationProperties(provider, back));
            return new EmptyResult();
        }
        catch (InvalidOperationException fault)
        {
            // The provider's discovery document cannot be had; the library says so in this way.
            LogUnreachable(provider!, fault);
            return RedirectToPage("Login", new { returnUrl, external = "failed" });
        }
    }

    [LoggerMessage(LogLevel.Error, "Nobody can log in with {Provider}: its discovery document cannot be read")]
    private partial void LogUnreachable(string provider, Exception fault);
}
