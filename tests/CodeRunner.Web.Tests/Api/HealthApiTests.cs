using System.Net;
using System.Text.Json;
using CodeRunner.Core;
using CodeRunner.Testing;
using CodeRunner.Web.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Xunit;

namespace CodeRunner.Web.Tests.Api;

public sealed class HealthApiTests : IDisposable
{
    private const string NoEngine = "The Docker Engine does not answer; start it with: service docker start";

    private readonly TestDatabase _database = new();

    [Fact]
    public async Task Healthz_says_alive_also_without_a_database()
    {
        BreakDatabase();
        var answer = await AskAsync("/healthz", HttpStatusCode.OK);
        Assert.Equal("Healthy", answer.Text("status"));
    }

    [Fact]
    public async Task Readyz_says_ready_when_every_check_does()
    {
        var answer = await AskAsync("/readyz", HttpStatusCode.OK, HealthCheckResult.Healthy("2 warm boxes.", Data("warmBoxes", 2)));
        Assert.Equal("Healthy", answer.Text("status"));
        var checks = answer.GetProperty("checks");
        Assert.Equal(["database", "sandbox"], checks.Names().Order());
        Assert.Equal("Healthy", checks.GetProperty("database").Text("status"));
        Assert.Equal(2, checks.GetProperty("sandbox").GetProperty("data").GetProperty("warmBoxes").GetInt32());
    }

    [Fact]
    public async Task Readyz_says_what_is_missing_and_what_to_do()
    {
        var answer = await AskAsync("/readyz", HttpStatusCode.ServiceUnavailable, HealthCheckResult.Unhealthy(NoEngine));
        Assert.Equal("Unhealthy", answer.Text("status"));
        Assert.Equal("Unhealthy", answer.GetProperty("checks").GetProperty("sandbox").Text("status"));
        Assert.Equal(NoEngine, answer.GetProperty("checks").GetProperty("sandbox").Text("description"));
        Assert.Equal("Healthy", answer.GetProperty("checks").GetProperty("database").Text("status"));
    }

    [Fact]
    public async Task Readyz_asks_to_migrate_when_the_database_is_older_than_the_program()
    {
        await using (var db = _database.CreateDbContext())
        {
            await db.Database.ExecuteSqlAsync(
                $"""DELETE FROM "__EFMigrationsHistory" WHERE "MigrationId" = (SELECT MAX("MigrationId") FROM "__EFMigrationsHistory")""",
                TestContext.Current.CancellationToken);
        }

        var answer = await AskAsync("/readyz", HttpStatusCode.ServiceUnavailable);
        Assert.Contains("./coderunner migrate", answer.GetProperty("checks").GetProperty("database").Text("description"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Readyz_says_so_when_the_database_does_not_answer()
    {
        BreakDatabase();
        var answer = await AskAsync("/readyz", HttpStatusCode.ServiceUnavailable);
        Assert.Contains("does not answer", answer.GetProperty("checks").GetProperty("database").Text("description"), StringComparison.Ordinal);
    }

    public void Dispose() => _database.Dispose();

    private void BreakDatabase()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        File.WriteAllText(_database.Options.PathOf("coderunner.db"), new string('x', 10_000));
    }

    private async Task<JsonElement> AskAsync(string path, HttpStatusCode status, HealthCheckResult? sandbox = null)
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection([new("Database:Directory", _database.Folder.Path)]);
        builder.Services.AddCodeRunnerCore(builder.Configuration);
        builder.Services.AddCodeRunnerApi();
        builder.Services.AddHealthChecks().AddCheck("sandbox", () => sandbox ?? HealthCheckResult.Healthy(), [HealthApi.ReadyTag]);
        await using var app = builder.Build();
        app.UseAuthorization();
        app.MapCodeRunnerApi();
        await app.StartAsync(TestContext.Current.CancellationToken);
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        return await (await client.ReadAsync(path)).JsonAsync(status);
    }

    private static Dictionary<string, object> Data(string name, object value) => new() { [name] = value };
}
