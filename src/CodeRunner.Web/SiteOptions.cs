using System.Net;
using CodeRunner.Core.Mail;
using Microsoft.Extensions.Options;

namespace CodeRunner.Web;

/// <summary>Settings of section <c>Site</c>.</summary>
public sealed class SiteOptions
{
    public const string Section = "Site";

    /// <summary>Where people find this site, as <c>https://judge.example.org</c>: what links in mails begin with.</summary>
    public string? Address { get; set; }

    /// <summary>
    /// Addresses or networks (<c>10.0.0.0/8</c>) of proxies in front of this site, which are believed what they say of
    /// the client. A proxy on this machine always is.
    /// </summary>
    public IReadOnlyList<string> Proxies { get; set; } = [];
}

internal sealed class SiteOptionsRules(IOptions<MailOptions> mail) : IValidateOptions<SiteOptions>
{
    public ValidateOptionsResult Validate(string? name, SiteOptions options)
    {
        var faults = FaultsOf(options).ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private IEnumerable<string> FaultsOf(SiteOptions options)
    {
        if (string.IsNullOrEmpty(options.Address))
        {
            // The address of a request is what its sender says: a link built from it could lead anywhere.
            if (mail.Value.Delivery() == MailDelivery.Smtp)
            {
                yield return "Site:Address is missing; links in mails begin with it, for example \"https://judge.example.org\". Mail:Host is set, so there is mail to send.";
            }
        }
        else if (!Uri.TryCreate(options.Address, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https") || address.PathAndQuery != "/")
        {
            yield return "Site:Address must be an address without a path, for example \"https://judge.example.org\".";
        }

        foreach (var proxy in options.Proxies.Where(proxy => !IPAddress.TryParse(proxy, out _) && !IPNetwork.TryParse(proxy, out _)))
        {
            yield return $"Site:Proxies holds \"{proxy}\", which is neither an IP address nor a network such as 10.0.0.0/8.";
        }
    }
}
