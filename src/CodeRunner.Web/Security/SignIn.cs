using CodeRunner.Core.Users;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CodeRunner.Web.Security;

/// <summary>Sessions by cookie, on top of Core's accounts.</summary>
internal static class SignIn
{
    /// <summary>The cookie of a session.</summary>
    public const string SessionCookie = "CodeRunner.Session";

    public static IServiceCollection AddSignIn(this IServiceCollection services)
    {
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies(ConfigureSteps);
        new IdentityBuilder(typeof(User), typeof(IdentityRole<int>), services).AddSignInManager().AddClaimsPrincipalFactory<UserClaims>();
        services.AddSingleton<RefusalTime>();
        services.ConfigureApplicationCookie(cookie =>
        {
            cookie.Cookie.Name = SessionCookie;
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            cookie.ExpireTimeSpan = TimeSpan.FromDays(14);
            cookie.SlidingExpiration = true;
            cookie.LoginPath = "/account/login";
            cookie.LogoutPath = "/account/logout";
            cookie.ReturnUrlParameter = "returnUrl";

            // The page for 403 is shown in place; there is nowhere to go from here.
            cookie.Events.OnRedirectToAccessDenied = denied =>
            {
                denied.Response.StatusCode = StatusCodes.Status403Forbidden;
                return Task.CompletedTask;
            };
        });

        // How long a taken role or a changed password may outlive its change in other sessions.
        services.Configure<SecurityStampValidatorOptions>(stamps => stamps.ValidationInterval = TimeSpan.FromMinutes(1));
        return services;
    }

    /// <summary>The cookies between the steps of a login, and the one of a device that is asked for no second factor.</summary>
    private static void ConfigureSteps(IdentityCookiesBuilder cookies)
    {
        Configure(cookies.TwoFactorUserIdCookie!, "CodeRunner.SecondStep", TimeSpan.FromMinutes(10));
        Configure(cookies.TwoFactorRememberMeCookie!, "CodeRunner.KnownDevice", TimeSpan.FromDays(30));
        Configure(cookies.ExternalCookie!, "CodeRunner.External", TimeSpan.FromMinutes(15));
    }

    private static void Configure(OptionsBuilder<CookieAuthenticationOptions> options, string name, TimeSpan life) => options.Configure(cookie =>
    {
        (cookie.Cookie.Name, cookie.ExpireTimeSpan) = (name, life);
        (cookie.Cookie.SameSite, cookie.Cookie.SecurePolicy) = (SameSiteMode.Lax, CookieSecurePolicy.SameAsRequest);
    });
}
