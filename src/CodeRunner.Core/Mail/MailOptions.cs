using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using MimeKit;

namespace CodeRunner.Core.Mail;

/// <summary>How the connection to the mail server is protected.</summary>
public enum MailSecurity
{
    /// <summary>It begins in clear and must be encrypted before anything is said (port 587).</summary>
    StartTls,

    /// <summary>It is encrypted from the first byte (port 465).</summary>
    Tls,

    /// <summary>Not at all: for a mail server on this machine.</summary>
    None,
}

/// <summary>What becomes of mails.</summary>
public enum MailDelivery
{
    /// <summary>There are none: whatever would need one is not offered.</summary>
    None,

    /// <summary>They stay here, for an administrator to read.</summary>
    Box,

    Smtp,
}

/// <summary>Settings of section <c>Mail</c>.</summary>
public sealed class MailOptions
{
    public const string Section = "Mail";

    /// <summary>The mail server; without one no mail leaves this machine.</summary>
    public string? Host { get; set; }

    [Range(1, 65_535, ErrorMessage = "Mail:Port must be from {1} to {2}.")]
    public int Port { get; set; } = 587;

    public MailSecurity Security { get; set; } = MailSecurity.StartTls;

    /// <summary>Who this site is to the mail server; none where it asks for no login.</summary>
    public string? User { get; set; }

    public string? Password { get; set; }

    /// <summary>The sender of every mail: <c>judge@example.org</c> or <c>CodeRunner &lt;judge@example.org&gt;</c>.</summary>
    public string? From { get; set; }

    /// <summary>
    /// Without a mail server: whether mails are kept for an administrator to read, links to new passwords included.
    /// Left out, they are in the environment Development.
    /// </summary>
    public bool? Box { get; set; }

    /// <summary>How many mails may be asked for in an hour that go to one address, whoever asks.</summary>
    [Range(1, 1000, ErrorMessage = "Mail:PerAddressPerHour must be from {1} to {2}.")]
    public int PerAddressPerHour { get; set; } = 5;

    /// <summary>How long a mail that was sent or given up stays listed, without its text once it was sent.</summary>
    [Range(1, 3650, ErrorMessage = "Mail:KeepDays must be from {1} to {2}.")]
    public int KeepDays { get; set; } = 30;

    public MailDelivery Delivery() => !string.IsNullOrWhiteSpace(Host) ? MailDelivery.Smtp : Box == true ? MailDelivery.Box : MailDelivery.None;
}

internal sealed class MailOptionsRules : IValidateOptions<MailOptions>
{
    public ValidateOptionsResult Validate(string? name, MailOptions options)
    {
        var faults = options.Delivery() == MailDelivery.Smtp ? FaultsOf(options).ToList() : [];
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> FaultsOf(MailOptions options)
    {
        if (!MailboxAddress.TryParse(options.From, out _))
        {
            yield return "Mail:From must be the sender's address, for example \"CodeRunner <judge@example.org>\"; Mail:Host is set, so there is mail to send.";
        }

        if (string.IsNullOrEmpty(options.User) != string.IsNullOrEmpty(options.Password))
        {
            yield return "Mail:User and Mail:Password go together: set both, or neither.";
        }

        if (options.Security == MailSecurity.None && !string.IsNullOrEmpty(options.User))
        {
            yield return "Mail:Security is None, so Mail:Password would travel in clear. Use StartTls or Tls, or leave Mail:User and Mail:Password out.";
        }
    }
}
