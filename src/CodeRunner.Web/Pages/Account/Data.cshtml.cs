using System.ComponentModel.DataAnnotations;
using CodeRunner.Core.Users;
using CodeRunner.Web.Mail;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;

namespace CodeRunner.Web.Pages.Account;

/// <summary>All that is kept about the account, to take away, and its end.</summary>
public sealed class DataModel(
    UserManager<User> users, SignInManager<User> signIn, AccountArchive archive, AccountDeletion deletion, AccountMails mails)
    : AccountPageModel(users, signIn)
{
    [BindProperty]
    [Display(Name = nameof(Texts.Account_Data_Delete_Name), ResourceType = typeof(Texts))]
    public string? Name { get; set; }

    public async Task<IActionResult> OnGetArchiveAsync(CancellationToken cancellation)
    {
        // Whole before any of it is sent: what fails on the way must not look like an archive.
        await using var zip = new FileBufferingWriteStream();
        await archive.WriteAsync(Account, zip, cancellation);
        Response.ContentType = "application/zip";
        Response.ContentLength = zip.Length;
        Response.Headers.ContentDisposition = $"attachment; filename=coderunner-{Account.Id}.zip";
        await zip.DrainBufferAsync(Response.Body, cancellation);
        return new EmptyResult();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (Name?.Trim() != Account.UserName)
        {
            ModelState.AddModelError(nameof(Name), Texts.Account_Data_Delete_Name_Wrong);
        }

        if (!ModelState.IsValid || !await IsOwnerAsync())
        {
            return Page();
        }

        if (!await deletion.DeleteAsync(Account.Id, actorId: Account.Id, cancellation))
        {
            ModelState.AddModelError(nameof(Name), Texts.Account_Data_Delete_LastAdmin);
            return Page();
        }

        await Sessions.SignOutAsync();
        await mails.TellAsync(Account, AccountNotice.Deleted, cancellation: cancellation);
        Notice = Texts.Account_Data_Deleted;
        return RedirectToPage("Login");
    }
}
