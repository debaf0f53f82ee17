using System.Net;
using CodeRunner.Core.Users;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CodeRunner.Web.Tests.Workbench;

/// <summary>What scripts may send, a row per route: for whom, and only with the token of a page.</summary>
[Collection(HandedIn.Name)]
public sealed class WorkbenchAccessTests(TestSite site)
{
    private const int Login = 302;

    /// <summary>Method, address, body, and the status for nobody, a student, an instructor, an administrator.</summary>
    public static TheoryData<string, string, object, int[]> Rules() => new()
    {
        { "POST", "/problems/rules/run", new { language = "python", source = "print(1)", input = "" }, [202, 202, 202, 202] },
        { "POST", "/problems/rules/submit", new { language = "python", source = "print(1)" }, [Login, 202, 202, 202] },
        { "PUT", "/problems/rules/drafts/python", new { source = "print(1)" }, [Login, 200, 200, 200] },
        { "PUT", "/editor-settings", new { fontSize = 14 }, [Login, 204, 204, 204] },
    };

    [Theory]
    [MemberData(nameof(Rules))]
    public async Task Command_answers_each_role_as_the_table_says_and_nobody_without_the_token(string method, string address, object body, int[] expected)
    {
        await AddProblemAsync();
        using var nobody = site.Visitor();
        using var student = await site.LoggedInAsync();
        using var instructor = await site.LoggedInAsync(Roles.Instructor);
        using var admin = await site.LoggedInAsync(Roles.Admin);
        foreach (var (visitor, status) in new[] { nobody, student, instructor, admin }.Zip(expected))
        {
            var token = await visitor.TokenAsync("rules");
            using var with = await visitor.SendAsync(new HttpMethod(method), address, token, body);
            Assert.Equal(status, (int)with.StatusCode);
            using var without = await visitor.SendAsync(new HttpMethod(method), address, null, body);
            Assert.Equal(status == Login ? Login : 400, (int)without.StatusCode);
        }

        using var stolen = await student.SendAsync(new HttpMethod(method), address, await nobody.TokenAsync("rules"), body);
        Assert.Equal(HttpStatusCode.BadRequest, stolen.StatusCode);
        Assert.Contains("The page is too old", (await stolen.JsonAsync()).GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tokens_of_the_api_open_nothing_here_and_sessions_nothing_there()
    {
        await AddProblemAsync();
        using var student = await site.LoggedInAsync();
        Assert.Equal(HttpStatusCode.Unauthorized, (await student.GetOnceAsync("/api/v1/submissions/1")).Status);

        using var scope = Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.CreateScope(site.Services);
        var tokens = Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.GetRequiredService<ApiTokenService>(scope.ServiceProvider);
        using var program = site.Visitor();
        var token = await program.TokenAsync("rules");
        program.Http.DefaultRequestHeaders.Authorization = new("Bearer", await tokens.CreateAsync(student.User.Id, "script", TestContext.Current.CancellationToken));
        using var answer = await program.SendAsync(HttpMethod.Post, "/problems/rules/submit", token, new { language = "python", source = "print(1)" });
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }

    private async Task AddProblemAsync()
    {
        await using var db = site.Database.CreateDbContext();
        if (!await db.Problems.AnyAsync(p => p.Slug == "rules", TestContext.Current.CancellationToken))
        {
            await site.AddProblemAsync("rules");
        }
    }
}
