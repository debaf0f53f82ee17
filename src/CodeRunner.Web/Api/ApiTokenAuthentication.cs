using System.Globalization;
using System.Security.Claims;
using System.Text.Encodings.Web;
using CodeRunner.Core.Users;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CodeRunner.Web.Api;

/// <summary>
/// Authenticates <c>Authorization: Bearer TOKEN</c> (RFC 6750). The API takes nothing else: a browser sends cookies
/// by itself, also when another site makes it post, but never this header.
/// </summary>
internal sealed class ApiTokenAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logging, UrlEncoder encoder, ApiTokenService tokens)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logging, encoder)
{
    public const string SchemeName = "ApiToken";

    private const string Prefix = "Bearer ";

    /// <summary>Admits everybody who has a token.</summary>
    public static AuthorizationPolicy AnyUser { get; } =
        new AuthorizationPolicyBuilder(SchemeName).RequireAuthenticatedUser().Build();

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Request.Headers.Authorization is not [{ } header] || !header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
        {
            return AuthenticateResult.NoResult();
        }

        return await tokens.FindOwnerAsync(header[Prefix.Length..].Trim(), Context.RequestAborted) is { } owner
            ? AuthenticateResult.Success(new AuthenticationTicket(PrincipalOf(owner), Scheme.Name))
            : AuthenticateResult.Fail("The token is nobody's.");
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        var failed = (await HandleAuthenticateOnceSafeAsync()).Failure is not null;
        Response.Headers.WWWAuthenticate = failed
            ? """Bearer realm="CodeRunner", error="invalid_token" """.TrimEnd()
            : """Bearer realm="CodeRunner" """.TrimEnd();
        await ApiProblem.WriteAsync(
            Context,
            StatusCodes.Status401Unauthorized,
            (failed ? "The token of the Authorization header is not known here." : "This needs the header \"Authorization: Bearer TOKEN\".")
                + " Whoever runs this site makes a token with: ./coderunner token --user EMAIL --name NAME");
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = """Bearer realm="CodeRunner", error="insufficient_scope" """.TrimEnd();
        return ApiProblem.WriteAsync(Context, StatusCodes.Status403Forbidden, "The token is good, but its user's role does not allow this.");
    }

    private ClaimsPrincipal PrincipalOf(TokenOwner owner) => new(new ClaimsIdentity(
        [
            new Claim(ClaimTypes.NameIdentifier, owner.UserId.ToString(CultureInfo.InvariantCulture)),
            new Claim(ClaimTypes.Name, owner.UserName),
            .. owner.Roles.Select(role => new Claim(ClaimTypes.Role, role)),
        ],
        Scheme.Name));
}
