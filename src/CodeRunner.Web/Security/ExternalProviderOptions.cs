using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace CodeRunner.Web.Security;

/// <summary>Settings of section <c>OpenIdConnect</c>: other sites that people can log in with.</summary>
public sealed class ExternalProviderOptions
{
    public const string Section = "OpenIdConnect";

    /// <summary>By a short name, which is kept with every account that is linked: it must not come to mean another site.</summary>
    public Dictionary<string, ExternalProvider> Providers { get; } = [];
}

/// <summary>One site to log in with, by OpenID Connect.</summary>
public sealed class ExternalProvider
{
    /// <summary>The name for people, as in "Log in with …".</summary>
    public string? Name { get; set; }

    /// <summary>The issuer; its address for discovery without <c>/.well-known/openid-configuration</c>.</summary>
    public string? Authority { get; set; }

    public string? ClientId { get; set; }
    public string? ClientSecret { get; set; }

    /// <summary>Asked for beside <c>openid profile email</c>.</summary>
    public IReadOnlyList<string> Scopes { get; set; } = [];

    /// <summary>
    /// Whether its word that somebody owns an address (<c>email_verified</c>) is as good as this site's own proof. Such
    /// an address opens the account that has it. Only for a provider whose users cannot choose their addresses freely.
    /// </summary>
    public bool TrustEmail { get; set; }
}

internal sealed partial class ExternalProviderRules : IValidateOptions<ExternalProviderOptions>
{
    public ValidateOptionsResult Validate(string? name, ExternalProviderOptions options)
    {
        var faults = options.Providers.SelectMany(provider => FaultsOf(provider.Key, provider.Value)).ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> FaultsOf(string id, ExternalProvider provider)
    {
        var key = $"{ExternalProviderOptions.Section}:Providers:{id}";
        if (!Id().IsMatch(id))
        {
            yield return $"{key}: the provider's short name must consist of lower-case letters, digits and dashes.";
        }

        if (string.IsNullOrWhiteSpace(provider.Name))
        {
            yield return $"{key}:Name is missing; it is what people read in \"Log in with …\".";
        }

        if (string.IsNullOrWhiteSpace(provider.ClientId))
        {
            yield return $"{key}:ClientId is missing; the provider gives it to you when you register this site there.";
        }

        if (!Uri.TryCreate(provider.Authority, UriKind.Absolute, out var authority)
            || !(authority.Scheme == "https" || (authority.Scheme == "http" && authority.IsLoopback)))
        {
            yield return $"{key}:Authority must be the provider's https address, for example \"https://login.example.org\".";
        }
    }

    [GeneratedRegex(@"^[a-z0-9-]{1,32}\z")]
    private static partial Regex Id();
}
