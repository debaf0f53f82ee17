using CodeRunner.Core.Mail;
using CodeRunner.Core.Users;

namespace CodeRunner.Web.Mail;

/// <summary>What the owner of an account is told by mail when it was changed.</summary>
public enum AccountNotice
{
    PasswordChanged,
    AddressChanged,
    TwoFactorOn,
    TwoFactorOff,
    LoginLinked,
    Deleted,
}

/// <summary>Every mail about accounts: what it says and where it goes. Stores nothing where the site sends no mail.</summary>
public sealed class AccountMails(Outbox outbox, AddressConfirmation addresses, PasswordReset passwords, SiteLinks links)
{
    /// <summary>
    /// Lets the address wait for its proof and mails it the link; or, when another account has it, tells its owner so.
    /// Whoever asked sees no difference.
    /// </summary>
    public async Task ConfirmAsync(User user, string address, string? returnUrl, CancellationToken cancellation)
    {
        var code = await addresses.StartAsync(user, address);
        var parts = await addresses.HolderAsync(address, user) is { } holder
            ? new MailParts(
                Texts.Mail_Taken_Subject,
                [Texts.Mail_Taken_Lead.With(user.UserName, links.Site), Texts.Mail_Taken_Own.With(holder.UserName)],
                (Texts.Mail_Taken_Link, links.Page("/Account/Forgot")),
                Texts.Mail_Unasked)
            : new MailParts(
                Texts.Mail_Confirm_Subject,
                [Texts.Mail_Confirm_Lead.With(user.UserName, links.Site), Texts.Mail_Confirm_Until.With(AddressConfirmation.LinkLife.Days)],
                (Texts.Mail_Confirm_Link, links.Page("/Account/Confirm", new { user = user.Id, code, returnUrl })),
                Texts.Mail_Unasked);
        await outbox.AddRequestedAsync(address, Write(parts), AddressConfirmation.LinkLife, cancellation);
    }

    /// <summary>Mails a link to a new password to whoever has proved the address; otherwise does as much for nobody.</summary>
    public async Task ResetAsync(string address, CancellationToken cancellation)
    {
        if (await passwords.StartAsync(address) is not var (user, code))
        {
            await outbox.AddRequestedAsync(null, null, PasswordReset.LinkLife, cancellation);
            return;
        }

        var parts = new MailParts(
            Texts.Mail_Reset_Subject,
            [Texts.Mail_Reset_Lead.With(user.UserName, links.Site), Texts.Mail_Reset_Until.With(PasswordReset.LinkLife.Hours)],
            (Texts.Mail_Reset_Link, links.Page("/Account/Reset", new { user = user.Id, code })),
            Texts.Mail_Unasked);
        await outbox.AddRequestedAsync(user.Email, Write(parts), PasswordReset.LinkLife, cancellation);
    }

    /// <summary>Tells somebody whose account an administrator has made how to choose its password.</summary>
    public Task InviteAsync(User user, CancellationToken cancellation) => outbox.AddNoticeAsync(
        user.Email!,
        Write(new MailParts(
            Texts.Mail_Invite_Subject,
            [Texts.Mail_Invite_Lead.With(user.UserName, links.Site)],
            (Texts.Mail_Invite_Link, links.Page("/Account/Forgot")),
            Texts.Mail_Unasked)),
        cancellation);

    /// <summary>Tells the owner, at the address they have proved, what was done to their account.</summary>
    /// <param name="user">Whose account it is.</param>
    /// <param name="notice">What was done.</param>
    /// <param name="detail">The new address or the linked site, where that was it.</param>
    /// <param name="address">Another address than the account's, as the one it had before.</param>
    /// <param name="cancellation">Ends the call.</param>
    public async Task TellAsync(User user, AccountNotice notice, string? detail = null, string? address = null, CancellationToken cancellation = default)
    {
        if ((address ?? (user.EmailConfirmed ? user.Email : null)) is not { } recipient)
        {
            return;
        }

        var (subject, what) = notice switch
        {
            AccountNotice.PasswordChanged => (Texts.Mail_PasswordChanged_Subject, Texts.Mail_PasswordChanged_Lead),
            AccountNotice.AddressChanged => (Texts.Mail_AddressChanged_Subject, Texts.Mail_AddressChanged_Lead),
            AccountNotice.TwoFactorOn => (Texts.Mail_TwoFactorOn_Subject, Texts.Mail_TwoFactorOn_Lead),
            AccountNotice.TwoFactorOff => (Texts.Mail_TwoFactorOff_Subject, Texts.Mail_TwoFactorOff_Lead),
            AccountNotice.LoginLinked => (Texts.Mail_LoginLinked_Subject, Texts.Mail_LoginLinked_Lead),
            _ => (Texts.Mail_Deleted_Subject, Texts.Mail_Deleted_Lead),
        };
        var parts = new MailParts(subject, [what.With(user.UserName, links.Site, detail)], Link: null, Texts.Mail_NotYou);
        await outbox.AddNoticeAsync(recipient, Write(parts), cancellation);
    }

    private MailContent Write(MailParts parts) => MailLayout.Write(parts, Texts.Mail_Footer.With(links.Site));
}
