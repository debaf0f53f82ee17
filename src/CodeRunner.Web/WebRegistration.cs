using System.Text.Encodings.Web;
using System.Text.Unicode;
using CodeRunner.Core.Packages;
using CodeRunner.Web.Api;
using CodeRunner.Web.Look;
using CodeRunner.Web.Pages.Leaderboard;
using CodeRunner.Web.Pages.Submissions;
using CodeRunner.Web.Security;
using CodeRunner.Web.Workbench;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.WebEncoders;

namespace CodeRunner.Web;

/// <summary>The site: what it needs and where everything is found.</summary>
public static class WebRegistration
{
    /// <summary>Adds pages, JSON API and sign-in. Core's services and Hangfire's client come from the host.</summary>
    public static IServiceCollection AddCodeRunnerWeb(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSignIn();
        services.AddAccessPolicies();
        services.AddRequestLimits(configuration);
        services.AddAntiforgery(antiforgery =>
        {
            antiforgery.Cookie.Name = "CodeRunner.Antiforgery";
            antiforgery.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        var packages = configuration.GetSection(PackageOptions.Section).Get<PackageOptions>() ?? new PackageOptions();
        services.AddRazorPages(pages => pages.Conventions.AddPageRules(packages.MaxZipBytes));
        services.Configure<KestrelServerOptions>(server => server.AddServerHeader = false);
        services.AddRouting(routing => routing.LowercaseUrls = true);
        services.AddCodeRunnerApi();
        services.AddSingleton<BoardRevisions>();
        services.AddOptions<AnonymousRunOptions>().Bind(configuration.GetSection(AnonymousRunOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<AnonymousRuns>();
        services.AddSingleton<TrialKeys>();
        services.AddPageCompression();

        // Names and statements in any script stay legible in the page's source; what HTML needs escaped still is.
        services.Configure<WebEncoderOptions>(encoder => encoder.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        return services;
    }

    /// <summary>Puts the request's way together: errors, headers, who it is, what they may, then the pages.</summary>
    public static WebApplication MapCodeRunnerWeb(this WebApplication site)
    {
        site.UseSiteLanguages();
        site.UseWhen(context => !IsForPrograms(context.Request.Path), pages =>
        {
            pages.UseExceptionHandler("/error/500");
            pages.UseStatusCodePagesWithReExecute("/error/{0}");
        });
        site.UseSecurityHeaders();
        site.UsePageCompression();
        site.UseKeptAssets();
        site.UseRouting();
        site.UseRateLimiter();
        site.UseAuthentication();
        site.UseAuthorization();
        site.MapStaticAssets().AllowAnonymous();
        site.MapRazorPages().WithStaticAssets();
        site.MapSubmissionEndpoints();
        site.MapWorkbench();
        site.MapLeaderboardEvents();
        site.MapJobsDashboard();
        site.MapCodeRunnerApi();
        return site;
    }

    /// <summary>Answers to programs are JSON, errors included; everything else is for people.</summary>
    private static bool IsForPrograms(PathString path) =>
        path.StartsWithSegments(ApiRegistration.Root) || path.StartsWithSegments("/healthz") || path.StartsWithSegments("/readyz");
}
