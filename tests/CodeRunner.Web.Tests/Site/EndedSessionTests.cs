using System.Net;
using CodeRunner.Core.Users;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CodeRunner.Web.Tests.Site;

/// <summary>Sessions that end while they are used, on a site that looks with every request whether they still hold.</summary>
[Trait("Category", "Slow")]
public sealed class EndedSessionTests(EndedSessionTests.Fixture fixture) : IClassFixture<EndedSessionTests.Fixture>
{
    private TestSite Site => fixture.Site;

    [Theory]
    [InlineData("Sessions")]
    [InlineData("")]
    public async Task Sessions_elsewhere_end_by_command_and_with_the_password_and_this_one_goes_on(string handler)
    {
        using var here = await Site.LoggedInAsync();
        using var elsewhere = Site.Visitor();
        await elsewhere.LogInAsync(here.User.UserName!, TestSite.Password);
        Assert.Equal(HttpStatusCode.OK, (await elsewhere.GetOnceAsync("/submissions")).Status);

        var form = await here.GetAsync("/account/password");
        _ = handler.Length > 0
            ? await here.SubmitAsync(form, handler)
            : await here.SubmitAsync(form, ("CurrentPassword", TestSite.Password), ("NewPassword", "another password"));
        Assert.Equal(HttpStatusCode.Redirect, (await elsewhere.GetOnceAsync("/submissions")).Status);
        Assert.Equal(HttpStatusCode.OK, (await here.GetOnceAsync("/submissions")).Status);
    }

    [Fact]
    public async Task Role_is_changed_told_in_the_log_and_in_force_for_open_sessions()
    {
        using var admin = await Site.LoggedInAsync(Roles.Admin);
        using var student = await Site.LoggedInAsync();
        var page = await admin.GetAsync($"/admin/users/{student.User.Id}");
        Assert.Contains("Saved.", (await admin.SubmitAsync(page, "Role", ("Role", Roles.Instructor))).Content, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await student.GetOnceAsync("/problems/import")).Status); // the session has ended
        await student.LogInAsync(student.User.UserName!, TestSite.Password);
        Assert.Equal(HttpStatusCode.OK, (await student.GetOnceAsync("/problems/import")).Status);
        var entry = (await admin.GetAsync("/admin/audit?action=RoleChanged")).Document.QuerySelector("tbody tr")!;
        Assert.Contains("Student → Instructor", entry.TextContent, StringComparison.Ordinal);
        Assert.Equal([student.User.UserName, admin.User.UserName], entry.QuerySelectorAll("a").Select(link => link.TextContent.Trim()));
    }

    public sealed class Fixture : IAsyncLifetime
    {
        public TestSite Site { get; } = TestSite.With(
            services => services.Configure<SecurityStampValidatorOptions>(stamps => stamps.ValidationInterval = TimeSpan.Zero));

        public ValueTask InitializeAsync() => Site.InitializeAsync();

        public ValueTask DisposeAsync() => Site.DisposeAsync();
    }
}
