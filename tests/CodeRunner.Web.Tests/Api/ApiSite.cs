using System.Net.Http.Headers;
using System.Security.Claims;
using CodeRunner.Core;
using CodeRunner.Core.Data;
using CodeRunner.Core.Jobs;
using CodeRunner.Core.Languages;
using CodeRunner.Core.Problems;
using CodeRunner.Core.Users;
using CodeRunner.Testing;
using CodeRunner.Web.Api;
using Hangfire;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Xunit;

namespace CodeRunner.Web.Tests.Api;

/// <summary>The API behind a real server, on a real database and real background jobs; only <see cref="TestJudge"/> is ours.</summary>
public sealed class ApiSite : IAsyncLifetime
{
    public const string Problem = "a-plus-b";
    public const int Workers = 4;
    public const int SubmissionsPerMinute = 200;
    public const int ExecutionsWaiting = 50;

    private readonly TestDatabase _database = new();
    private readonly WebApplication _app;
    private int _users;

    public ApiSite() => _app = Build(_database);

    public Uri Address => new(_app.Urls.First());

    public HttpClient Anonymous { get; private set; } = null!;

    /// <summary>Speaks as a student of its own.</summary>
    public HttpClient Student { get; private set; } = null!;

    public TestGates Gates => _app.Services.GetRequiredService<TestGates>();

    public IServiceProvider Services => _app.Services;

    public async ValueTask InitializeAsync()
    {
        await _app.StartAsync();
        await using var db = Database();
        db.Problems.Add(new Problem
        {
            Slug = Problem, Name = "A+B", Statements = { new ProblemStatement { Language = "en", Name = "A+B", Markdown = "Add *two* numbers.", Html = "<p>Add <em>two</em> numbers.</p>" } },
            CpuMs = 1000, MemoryKiB = 262_144, OutputBytes = 1 << 20, SourceBytes = 1000, Version = "1",
        });
        await db.SaveChangesAsync();
        Anonymous = ClientWith(null);
        Student = ClientWith(await TokenAsync());
    }

    public CodeRunnerDbContext Database() => _database.CreateDbContext();

    /// <summary>A client that sends <paramref name="token"/> with every request.</summary>
    public HttpClient ClientWith(string? token)
    {
        var client = new HttpClient { BaseAddress = Address };
        client.DefaultRequestHeaders.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    /// <summary>A token of a new user who has <paramref name="role"/>.</summary>
    public async Task<string> TokenAsync(string role = Roles.Student)
    {
        return await TokenOfAsync(await AddUserAsync(role));
    }

    public async Task<string> TokenOfAsync(User user)
    {
        await using var scope = _app.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ApiTokenService>().CreateAsync(user.Id, "test", CancellationToken.None);
    }

    /// <summary>A new user with <see cref="TestSite.Password"/> who has <paramref name="role"/>.</summary>
    public async Task<User> AddUserAsync(string role = Roles.Student)
    {
        await using var scope = _app.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<User>>();
        var name = $"user{Interlocked.Increment(ref _users)}";
        var user = new User { UserName = name, Email = $"{name}@example.org" };
        Assert.True((await users.CreateAsync(user, TestSite.Password)).Succeeded);
        Assert.True((await users.AddToRoleAsync(user, role)).Succeeded);
        return user;
    }

    /// <summary>How many rows of work there are: refused requests leave it as it is.</summary>
    public async Task<int> CountWorkAsync()
    {
        await using var db = Database();
        return await db.Submissions.CountAsync() + await db.Executions.CountAsync();
    }

    /// <summary>Returns once the database says so; fails after half a minute.</summary>
    public async Task UntilAsync(Func<CodeRunnerDbContext, bool> condition)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        await using var db = Database();
        while (!condition(db))
        {
            await Task.Delay(10, patience.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _database.Dispose();
    }

    private static WebApplication Build(TestDatabase database)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseStaticWebAssets().UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(
        [
            new("Database:Directory", database.Folder.Path),
            new("Submissions:PerMinute", $"{SubmissionsPerMinute}"),
            new("Executions:WaitingPerUser", $"{ExecutionsWaiting}"),
            new("RequestLimits:AnswersMiB", "16"),
        ]);
        builder.Services.AddCodeRunnerCore(builder.Configuration);
        builder.Services.AddSingleton(Languages);
        builder.Services.AddCodeRunnerWeb(builder.Configuration);
        builder.Services.AddTestJobs();
        builder.Services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = 1);
        builder.Services.AddHangfireServer(server =>
        {
            server.Queues = [JobQueues.Run, JobQueues.Submit];
            server.WorkerCount = Workers;
        });
        builder.Services.AddSingleton<TestGates>();
        builder.Services.AddTransient<IExecuteJob, TestJudge>();
        builder.Services.AddTransient<IJudgeJob, TestJudge>();
        var app = builder.Build();
        app.MapCodeRunnerWeb();
        app.MapGet("/api/test/admin", () => "for admins").RequireAuthorization(
            policy => policy.AddAuthenticationSchemes("ApiToken").RequireRole(Roles.Admin));
        app.MapGet("/api/test/fault", string () => throw new InvalidOperationException("secret of the house"));
        return app;
    }

    private static LanguageCatalogue Languages { get; } = new([
        new Language
        {
            Id = "python", Name = "Python 3", Aliases = ["python3", "py"], Extensions = [".py"], Source = "main.py", Template = "print()",
            Compile = new CompileStep { Command = ["check", "-m{memoryMiB}"], Artefact = ".", CpuMs = 9000, MemoryKiB = 512 << 10, Processes = 12 },
            Run = new RunStep { Command = ["python3", "-m{memoryMiB}", "{source}"], Processes = 34 },
            Environment = new Dictionary<string, string> { ["PYTHON_HEAP"] = "{memoryMiB}MiB", ["no_site"] = "1" },
            Allowance = new Allowance { CpuMs = 20, MemoryKiB = 10_240 },
        },
    ]);
}

[CollectionDefinition(Name)]
public sealed class ApiTests : ICollectionFixture<ApiSite>
{
    public const string Name = "API";
}
