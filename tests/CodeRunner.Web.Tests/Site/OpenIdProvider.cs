using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Xunit;

namespace CodeRunner.Web.Tests.Site;

/// <summary>Who is logged in at the provider.</summary>
public sealed record ProviderUser(string Subject, string Name, string? Email = null, bool? EmailVerified = null);

/// <summary>
/// A small OpenID Connect provider on this machine (OpenID Connect Core 1.0, code flow; RFC 7636): discovery, its key,
/// authorize, token and userinfo. Whoever comes is logged in at once as <see cref="User"/>.
/// </summary>
public sealed class OpenIdProvider : IAsyncLifetime
{
    public const string ClientId = "coderunner";
    public const string ClientSecret = "a secret between the two";

    private static readonly string[] ResponseTypes = ["code"];
    private static readonly string[] SubjectTypes = ["public"];
    private static readonly string[] Algorithms = ["RS256"];

    private readonly WebApplication _app;
    private readonly RsaSecurityKey _key = NewKey();
    private readonly ConcurrentDictionary<string, Grant> _grants = new();
    private readonly ConcurrentDictionary<string, ProviderUser> _tokens = new();

    public OpenIdProvider()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.MapGet("/.well-known/openid-configuration", Discovery);
        _app.MapGet("/keys", () => Results.Json(new { keys = new[] { PublicKey() } }));
        _app.MapGet("/authorize", Authorize);
        _app.MapPost("/token", (Delegate)TokenAsync);
        _app.MapGet("/userinfo", UserInfo);
    }

    public string Address => _app.Urls.First();

    /// <summary>Null for somebody who does not let the site log them in.</summary>
    public ProviderUser? User { get; set; }

    /// <summary>Changes the claims of the next tokens, as a provider that lies would.</summary>
    public Action<Dictionary<string, object>>? Tamper { get; set; }

    /// <summary>The key that signs; another than the one it shows, when a test says so.</summary>
    public RsaSecurityKey? ForgedKey { get; set; }

    /// <summary>What the site asked for last.</summary>
    public IQueryCollection? LastRequest { get; private set; }

    /// <summary>The settings of a site that people can log in to with it.</summary>
    public IEnumerable<KeyValuePair<string, string?>> Settings(string name, bool trustEmail) =>
    [
        new($"OpenIdConnect:Providers:{name}:Name", $"The {name}"), new($"OpenIdConnect:Providers:{name}:Authority", Address),
        new($"OpenIdConnect:Providers:{name}:ClientId", ClientId), new($"OpenIdConnect:Providers:{name}:ClientSecret", ClientSecret),
        new($"OpenIdConnect:Providers:{name}:TrustEmail", $"{trustEmail}"),
    ];

    public static RsaSecurityKey NewKey() => new(RSA.Create(2048)) { KeyId = "test" };

    public async ValueTask InitializeAsync() => await _app.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private IResult Discovery() => Results.Json(new
    {
        issuer = Address,
        authorization_endpoint = $"{Address}/authorize",
        token_endpoint = $"{Address}/token",
        userinfo_endpoint = $"{Address}/userinfo",
        jwks_uri = $"{Address}/keys",
        response_types_supported = ResponseTypes,
        subject_types_supported = SubjectTypes,
        id_token_signing_alg_values_supported = Algorithms,
    });

    private IResult Authorize(HttpContext context)
    {
        var query = LastRequest = context.Request.Query;
        var back = query["redirect_uri"].ToString();
        if (query["client_id"] != ClientId || query["response_type"] != "code" || query["code_challenge_method"] != "S256")
        {
            return Results.BadRequest();
        }

        if (User is not { } user)
        {
            return Results.Redirect(QueryHelpers.AddQueryString(back, new Dictionary<string, string?> { ["error"] = "access_denied", ["state"] = query["state"] }));
        }

        var code = Guid.NewGuid().ToString("N");
        _grants[code] = new Grant(user, back, query["nonce"].ToString(), query["code_challenge"].ToString());
        return Results.Redirect(QueryHelpers.AddQueryString(back, new Dictionary<string, string?> { ["code"] = code, ["state"] = query["state"] }));
    }

    private async Task<IResult> TokenAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync();
        if (form["client_id"] != ClientId || form["client_secret"] != ClientSecret)
        {
            return Results.Json(new { error = "invalid_client" }, statusCode: StatusCodes.Status401Unauthorized);
        }

        if (!_grants.TryRemove(form["code"].ToString(), out var grant) || form["redirect_uri"] != grant.RedirectUri || Challenge(form["code_verifier"].ToString()) != grant.CodeChallenge)
        {
            return Results.Json(new { error = "invalid_grant" }, statusCode: StatusCodes.Status400BadRequest);
        }

        var access = Guid.NewGuid().ToString("N");
        _tokens[access] = grant.User;
        return Results.Json(new Dictionary<string, object>
        {
            ["access_token"] = access, ["token_type"] = "Bearer", ["expires_in"] = 300, ["id_token"] = IdToken(grant),
        });
    }

    private IResult UserInfo(HttpContext context) =>
        _tokens.TryGetValue(context.Request.Headers.Authorization.ToString().Replace("Bearer ", "", StringComparison.Ordinal), out var user)
            ? Results.Json(ClaimsOf(user))
            : Results.Unauthorized();

    private string IdToken(Grant grant)
    {
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var claims = new Dictionary<string, object>
        {
            ["iss"] = Address, ["aud"] = ClientId, ["sub"] = grant.User.Subject, ["nonce"] = grant.Nonce, ["iat"] = now, ["exp"] = now + 300,
        };
        Tamper?.Invoke(claims);
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Claims = claims,
            SigningCredentials = new SigningCredentials(ForgedKey ?? _key, SecurityAlgorithms.RsaSha256),
        });
    }

    private static Dictionary<string, object> ClaimsOf(ProviderUser user)
    {
        var claims = new Dictionary<string, object> { ["sub"] = user.Subject, ["preferred_username"] = user.Name };
        if (user.Email is { } email)
        {
            claims["email"] = email;
        }

        if (user.EmailVerified is { } verified)
        {
            claims["email_verified"] = verified;
        }

        return claims;
    }

    private object PublicKey()
    {
        var parameters = _key.Rsa.ExportParameters(includePrivateParameters: false);
        return new { kty = "RSA", use = "sig", alg = "RS256", kid = _key.KeyId, n = WebEncoders.Base64UrlEncode(parameters.Modulus!), e = WebEncoders.Base64UrlEncode(parameters.Exponent!) };
    }

    private static string Challenge(string verifier) => WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));

    private sealed record Grant(ProviderUser User, string RedirectUri, string Nonce, string CodeChallenge);
}
