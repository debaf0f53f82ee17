using System.Text.Encodings.Web;
using System.Text.Unicode;
using CodeRunner.Core.Mail;
using CodeRunner.Core.Packages;
using CodeRunner.Core.Settings;
using CodeRunner.Web.Api;
using CodeRunner.Web.Look;
using CodeRunner.Web.Mail;
using CodeRunner.Web.Pages.Leaderboard;
using CodeRunner.Web.Pages.Problems;
using CodeRunner.Web.Pages.Submissions;
using CodeRunner.Web.Security;
using CodeRunner.Web.Workbench;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.WebEncoders;

namespace CodeRunner.Web;

/// <summary>The site: what it needs and where everything is found.</summary>
public static class WebRegistration
{
    /// <summary>Adds pages, JSON API and sign-in. Core's services and Hangfire's client come from the host.</summary>
    public static IServiceCollection AddCodeRunnerWeb(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSite(configuration);
        services.AddSignIn();
        services.AddExternalProviders(configuration);
        services.AddAccessPolicies();
        services.AddRequestLimits(configuration);
        services.AddAntiforgery(antiforgery =>
        {
            antiforgery.Cookie.Name = "CodeRunner.Antiforgery";
            antiforgery.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        var packages = configuration.GetSection(PackageOptions.Section).Get<PackageOptions>() ?? new PackageOptions();
        services.AddRazorPages(pages => pages.Conventions.AddPageRules(packages.MaxZipBytes));
        services.AddFieldTexts();
        services.Configure<CookieTempDataProviderOptions>(notice =>
        {
            notice.Cookie.Name = NoticeCookie.Name;
            notice.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        services.Configure<KestrelServerOptions>(server => server.AddServerHeader = false);
        services.AddRouting(routing => routing.LowercaseUrls = true);
        services.AddCodeRunnerApi();
        services.AddSingleton<BoardRevisions>();
        services.AddSettings<AnonymousRunOptions>(configuration, AnonymousRunOptions.Section);
        services.AddSingleton<AnonymousRuns>();
        services.AddSingleton<TrialKeys>();
        services.AddScoped<EarlierPrograms>();
        services.AddPageCompression();

        // Names and statements in any script stay legible in the page's source; what HTML needs escaped still is.
        services.Configure<WebEncoderOptions>(encoder => encoder.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        return services;
    }

    /// <summary>Puts the request's way together: errors, headers, who it is, what they may, then the pages.</summary>
    public static WebApplication MapCodeRunnerWeb(this WebApplication site)
    {
        site.UseForwardedHeaders();
        site.UseHsts();
        site.UseSiteLanguages();
        site.UseWhen(context => !IsForPrograms(context.Request.Path), pages =>
        {
            // The page writes the fault into the log, with the number by which it can be asked for.
            pages.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandlingPath = "/error/500", SuppressDiagnosticsCallback = _ => true });
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
        site.MapStatementImages();
        site.MapSubmissionEndpoints();
        site.MapWorkbench();
        site.MapLeaderboardEvents();
        site.MapDismissing();
        site.MapJobsDashboard();
        site.MapCodeRunnerApi();
        return site;
    }

    /// <summary>Where the site is found, and the mails that lead there.</summary>
    private static void AddSite(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings<SiteOptions>(configuration, SiteOptions.Section);
        services.AddSingleton<IValidateOptions<SiteOptions>, SiteOptionsRules>();
        services.AddProxies();
        services.AddHsts(hsts => hsts.MaxAge = TimeSpan.FromDays(365));
        services.AddOptions<MailOptions>().PostConfigure<IHostEnvironment>((mail, environment) => mail.Box ??= environment.IsDevelopment());
        services.AddHttpContextAccessor();
        services.AddScoped<SiteLinks>();
        services.AddScoped<AccountMails>();
    }

    /// <summary>Answers to programs are JSON, errors included; everything else is for people.</summary>
    private static bool IsForPrograms(PathString path) =>
        path.StartsWithSegments(ApiRegistration.Root) || path.StartsWithSegments("/healthz") || path.StartsWithSegments("/readyz");
}
