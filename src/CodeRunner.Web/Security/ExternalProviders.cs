using CodeRunner.Core.Settings;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace CodeRunner.Web.Security;

/// <summary>Logs in with other sites: the authorization code flow with PKCE, each provider a scheme of its own.</summary>
internal static partial class ExternalProviders
{
    private const string SchemePrefix = "oidc-";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    public static IServiceCollection AddExternalProviders(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings<ExternalProviderOptions>(configuration, ExternalProviderOptions.Section);
        services.AddSingleton<IValidateOptions<ExternalProviderOptions>, ExternalProviderRules>();
        var schemes = services.AddAuthentication();
        foreach (var section in configuration.GetSection($"{ExternalProviderOptions.Section}:Providers").GetChildren())
        {
            schemes.AddOpenIdConnect(SchemePrefix + section.Key, section["Name"], _ => { });
            services.AddOptions<OpenIdConnectOptions>(SchemePrefix + section.Key).Configure<IOptions<ExternalProviderOptions>>(
                (options, providers) => Configure(options, section.Key, providers.Value.Providers[section.Key]));
        }

        return services;
    }

    /// <summary>The providers there are, in the order of the settings.</summary>
    public static async Task<IReadOnlyList<AuthenticationScheme>> ExternalAsync(this IAuthenticationSchemeProvider schemes) =>
        [.. (await schemes.GetAllSchemesAsync()).Where(scheme => scheme.Name.StartsWith(SchemePrefix, StringComparison.Ordinal))];

    /// <summary>Whether what that provider says about addresses counts as proof.</summary>
    public static bool TrustsEmail(this ExternalProviderOptions options, string scheme) =>
        options.Providers.TryGetValue(scheme[SchemePrefix.Length..], out var provider) && provider.TrustEmail;

    private static void Configure(OpenIdConnectOptions options, string id, ExternalProvider provider)
    {
        options.SignInScheme = IdentityConstants.ExternalScheme;
        (options.Authority, options.ClientId, options.ClientSecret) = (provider.Authority, provider.ClientId, provider.ClientSecret);
        options.RequireHttpsMetadata = provider.Authority?.StartsWith("https:", StringComparison.OrdinalIgnoreCase) ?? true;
        options.CallbackPath = $"/account/external/{id}/callback";
        options.ResponseType = OpenIdConnectResponseType.Code;
        options.UsePkce = true;
        options.GetClaimsFromUserInfoEndpoint = true;
        options.MapInboundClaims = false;
        options.BackchannelTimeout = Patience;
        options.DisableTelemetry = true;
        options.Scope.Add("email");
        foreach (var scope in provider.Scopes)
        {
            options.Scope.Add(scope);
        }

        // Said by most where one asks who it is, and not in the token; these two are left out by the library.
        options.ClaimActions.MapUniqueJsonKey("preferred_username", "preferred_username");
        options.ClaimActions.MapUniqueJsonKey("email_verified", "email_verified");

        // The answer comes by a redirect, with which a browser sends Lax cookies; those for a form posted from elsewhere
        // would need https also on one's own machine.
        options.ResponseMode = OpenIdConnectResponseMode.Query;
        foreach (var cookie in new[] { options.CorrelationCookie, options.NonceCookie })
        {
            (cookie.SameSite, cookie.SecurePolicy) = (SameSiteMode.Lax, CookieSecurePolicy.SameAsRequest);
        }

        options.Events.OnAccessDenied = context => BackToLoginAsync(context, "denied");
        options.Events.OnRemoteFailure = context =>
        {
            var log = context.HttpContext.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(ExternalProviders));
            LogFailed(log, context.Scheme.Name, context.Failure);
            return BackToLoginAsync(context, "failed");
        };
    }

    /// <summary>With what is to be said there, and where to go on from there.</summary>
    private static Task BackToLoginAsync(HandleRequestContext<RemoteAuthenticationOptions> context, string outcome)
    {
        var properties = context switch
        {
            AccessDeniedContext denied => denied.Properties,
            RemoteFailureContext failed => failed.Properties,
            _ => null,
        };
        var asked = properties?.RedirectUri is { } back ? QueryHelpers.ParseQuery(back[(back.IndexOf('?', StringComparison.Ordinal) + 1)..]) : [];
        context.Response.Redirect(QueryHelpers.AddQueryString(
            "/account/login", new Dictionary<string, string?> { ["external"] = outcome, ["returnUrl"] = asked.GetValueOrDefault("returnUrl") }));
        context.HandleResponse();
        return Task.CompletedTask;
    }

    [LoggerMessage(LogLevel.Warning, "A login with {Provider} failed")]
    private static partial void LogFailed(ILogger log, string provider, Exception? fault);
}
