using System.Net;
using CodeRunner.Core.Users;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CodeRunner.Web.Tests.Site;

/// <summary>Who gets what: a row per route. A route that is not listed fails, so that none is added without a rule.</summary>
public sealed class AccessTests(TestSite site) : IClassFixture<TestSite>
{
    private const int Login = 302;

    /// <summary>Nothing to read, only to send to, which WorkbenchAccessTests try; 405 where the site is published.</summary>
    private const int NoPage = 404;

    /// <summary>Static files that came after the build; there only where the site is not published.</summary>
    private const string FilesOfTheBuild = "{**path:file}";

    /// <summary>Route, an address of it, and the status for nobody, a student, an instructor, an administrator.</summary>
    private static readonly (string Route, string Address, int Nobody, int Student, int Instructor, int Admin)[] Rules =
    [
        ("", "/", 200, 200, 200, 200),
        ("index", "/index", 200, 200, 200, 200),
        ("error/{code:int}", "/error/404", 404, 404, 404, 404),
        ("dev/components", "/dev/components", 404, 404, 404, 404),
        ("problems", "/problems", 200, 200, 200, 200),
        ("problems/index", "/problems/index", 200, 200, 200, 200),
        ("problems/{slug}", "/problems/access", 200, 200, 200, 200),
        ("problems/{slug}/submissions", "/problems/access/submissions", Login, 200, 200, 200),
        ("problems/{slug}/tests", "/problems/access/tests", Login, 403, 200, 200),
        ("images/{digest}.{type}", "/images/0.png", 404, 404, 404, 404), // no such picture
        ("problems/{slug}/samples.zip", "/problems/access/samples.zip", 404, 404, 404, 404), // it has none
        ("problems/{slug}/run", "/problems/access/run", NoPage, NoPage, NoPage, NoPage),
        ("problems/{slug}/trials/{trial}", "/problems/access/trials/1", 404, 404, 404, 404), // no such trial
        ("problems/{slug}/trials/{trial}/events", "/problems/access/trials/1/events", 404, 404, 404, 404),
        ("problems/{slug}/trials/{trial}/output", "/problems/access/trials/1/output", 404, 404, 404, 404),
        ("problems/{slug}/submit", "/problems/access/submit", NoPage, NoPage, NoPage, NoPage),
        ("problems/{slug}/drafts/{language}", "/problems/access/drafts/python", Login, 204, 204, 204),
        ("editor-settings", "/editor-settings", NoPage, NoPage, NoPage, NoPage),
        ("problems/import", "/problems/import", Login, 403, 200, 200),
        ("languages", "/languages", 200, 200, 200, 200),
        ("languages/index", "/languages/index", 200, 200, 200, 200),
        ("leaderboard", "/leaderboard", 200, 200, 200, 200),
        ("leaderboard/index", "/leaderboard/index", 200, 200, 200, 200),
        ("leaderboard/events/{board:int}", "/leaderboard/events/7", 404, 404, 404, 404), // no such board; the others have no end
        ("help", "/help", 200, 200, 200, 200),
        ("help/index", "/help/index", 200, 200, 200, 200),
        ("users/{name}", "/users/access", 200, 200, 200, 200),
        ("submissions", "/submissions", Login, 200, 200, 200),
        ("submissions/index", "/submissions/index", Login, 200, 200, 200),
        ("submissions/{id:long}", "/submissions/1", Login, 404, 200, 200),
        ("submissions/{id:long}/source", "/submissions/1/source", Login, 404, 200, 200),
        ("submissions/compare", "/submissions/compare?ids=1&ids=2", Login, 404, 404, 404), // there is no second one
        ("submissions/{id:long}/events", "/submissions/1/events", Login, 404, 200, 200),
        ("account", "/account", Login, 200, 200, 200),
        ("account/confirm", "/account/confirm", 200, 200, 200, 200),
        ("account/data", "/account/data", Login, 200, 200, 200),
        ("account/email", "/account/email", Login, 200, 200, 200),
        ("account/external", "/account/external", Login, Login, Login, Login), // who comes from nowhere
        ("account/external/start", "/account/external/start?provider=nowhere", 404, 404, 404, 404),
        ("account/forgot", "/account/forgot", 200, 200, 200, 200),
        ("account/login", "/account/login", 200, 200, 200, 200),
        ("account/login/code", "/account/login/code", Login, Login, Login, Login), // who has not given a password
        ("account/logins", "/account/logins", Login, 200, 200, 200),
        ("account/password", "/account/password", Login, 200, 200, 200),
        ("account/logout", "/account/logout", Login, 200, 200, 200),
        ("account/register", "/account/register", 200, 200, 200, 200),
        ("account/reset", "/account/reset", 200, 200, 200, 200),
        ("account/tokens", "/account/tokens", Login, 200, 200, 200),
        ("account/two-factor", "/account/two-factor", Login, 200, 200, 200),
        ("admin", "/admin", Login, 403, 403, 200),
        ("admin/announcements/{id:int?}", "/admin/announcements", Login, 403, 403, 200),
        ("admin/audit", "/admin/audit", Login, 403, 403, 200),
        ("admin/settings", "/admin/settings", Login, 403, 403, 200),
        ("admin/users", "/admin/users", Login, 403, 403, 200),
        ("admin/users/{id:int}", "/admin/users/1", Login, 403, 403, 200),
        ("admin/users/import", "/admin/users/import", Login, 403, 403, 200),
        ("announcements/{id:int}/dismiss", "/announcements/1/dismiss", 404, 404, 404, 404), // it takes a form only
        ("admin/mail", "/admin/mail", Login, 403, 403, 200),
        ("admin/mail/{id:long}", "/admin/mail/1", Login, 403, 403, 404),
        ("admin/jobs/{**path}", "/admin/jobs", Login, 403, 403, 200),
    ];

    [Fact]
    [Trait("Category", "Slow")]
    public async Task Every_page_answers_each_role_as_the_table_says()
    {
        await site.AddProblemAsync("access");
        var row = await site.AddSubmissionAsync(await site.AddUserAsync(name: "access"), "access", s => s.Status = Core.Queue.WorkStatus.Done);
        Assert.Equal(1, row.Id);
        using var nobody = site.Visitor();
        using var student = await site.LoggedInAsync();
        using var instructor = await site.LoggedInAsync(Roles.Instructor);
        using var admin = await site.LoggedInAsync(Roles.Admin);
        var wrong = new List<string>();
        foreach (var rule in Rules)
        {
            foreach (var (who, visitor, expected) in new[]
            {
                ("nobody", nobody, rule.Nobody), ("student", student, rule.Student),
                ("instructor", instructor, rule.Instructor), ("admin", admin, rule.Admin),
            })
            {
                var page = await visitor.GetOnceAsync(rule.Address);
                var toLogin = page.Location?.StartsWith("/account/login", StringComparison.Ordinal) == true;
                if ((int)page.Status != expected || toLogin != (expected == Login))
                {
                    wrong.Add($"{rule.Address} for {who}: {(int)page.Status} {page.Location}, not {expected}");
                }
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public void Every_route_of_the_site_is_in_the_table() =>
        Assert.Equal(
            Rules.Select(rule => rule.Route).Order(StringComparer.Ordinal),
            Routes().Select(route => route.RoutePattern.RawText!.TrimStart('/').ToLowerInvariant())
                .Where(route => !route.StartsWith("api/", StringComparison.Ordinal) && !route.StartsWith("test/", StringComparison.Ordinal) && route is not ("healthz" or "readyz"))
                .Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void Every_route_says_who_may_use_it() => Assert.Empty(
        Routes().Where(route => route.Metadata.GetMetadata<IAuthorizeData>() is null && route.Metadata.GetMetadata<AuthorizationPolicy>() is null
            && route.Metadata.GetMetadata<IAllowAnonymous>() is null).Select(route => route.RoutePattern.RawText));

    [Fact]
    public async Task Dashboard_is_closed_to_local_requests_without_a_login()
    {
        using var nobody = site.Visitor();
        var page = await nobody.GetOnceAsync("/admin/jobs/jobs/enqueued");
        Assert.Equal(HttpStatusCode.Redirect, page.Status);
    }

    private IEnumerable<RouteEndpoint> Routes() => site.Services.GetServices<EndpointDataSource>()
        .SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
        .Where(route => route.Metadata.GetMetadata<StaticAssetDescriptor>() is null && route.RoutePattern.RawText != FilesOfTheBuild);
}
