using CodeRunner.Core;
using CodeRunner.Core.Data;
using CodeRunner.Core.Problems;
using CodeRunner.Core.Submissions;
using CodeRunner.Core.Users;
using CodeRunner.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Xunit;

namespace CodeRunner.Web.Tests;

/// <summary>
/// The whole site behind a real server on a real database. Jobs are enqueued but nobody runs them: a submission stays
/// queued until the test writes what a judge would.
/// </summary>
public sealed class TestSite : IAsyncLifetime
{
    public const string Password = "correct horse";

    private readonly WebApplication _app;
    private int _users;

    public TestSite()
        : this(new TestDatabase())
    {
        OwnsDatabase = true;
    }

    /// <summary>On a database, and data folder, that the caller keeps.</summary>
    internal TestSite(
        TestDatabase database, string? environment = null, Action<IServiceCollection>? services = null, params IEnumerable<KeyValuePair<string, string?>> settings)
    {
        Database = database;
        _app = Build(database, environment, services, settings);
    }

    /// <summary>As whoever builds pages sees it.</summary>
    public static TestSite InDevelopment(TestDatabase database) => new(database, Environments.Development);

    /// <summary>On a database of its own, otherwise set up than most.</summary>
    internal static TestSite With(Action<IServiceCollection>? services = null, params IEnumerable<KeyValuePair<string, string?>> settings) =>
        new(new TestDatabase(), environment: null, services, settings) { OwnsDatabase = true };

    private bool OwnsDatabase { get; init; }

    public TestDatabase Database { get; }

    public Uri Address => new(_app.Urls.First());

    public IServiceProvider Services => _app.Services;

    public async ValueTask InitializeAsync() => await _app.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        if (OwnsDatabase)
        {
            Database.Dispose();
        }
    }

    /// <summary>A browser with nobody logged in.</summary>
    public Visitor Visitor() => new(Address);

    /// <summary>A browser in which a new user of that role is logged in.</summary>
    public async Task<Visitor> LoggedInAsync(string role = Roles.Student)
    {
        var user = await AddUserAsync(role);
        var visitor = Visitor();
        visitor.User = user;
        await visitor.LogInAsync(user.UserName!, Password);
        return visitor;
    }

    /// <summary>A new user with <see cref="Password"/>; without a name, some name of its own.</summary>
    public async Task<User> AddUserAsync(string role = Roles.Student, string? name = null)
    {
        await using var scope = Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<User>>();
        name ??= $"user{Interlocked.Increment(ref _users)}";
        var user = new User { UserName = name, Email = $"{name}@example.org", CreatedAt = DateTime.UtcNow };
        Assert.True((await users.CreateAsync(user, Password)).Succeeded);
        Assert.True((await users.AddToRoleAsync(user, role)).Succeeded);
        return user;
    }

    /// <summary>Lets logins of the user ask for a code of an app, whose key nobody has.</summary>
    public async Task TurnOnSecondFactorAsync(User user)
    {
        await using var scope = Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<User>>();
        var known = (await users.FindByNameAsync(user.UserName!))!;
        Assert.True((await users.ResetAuthenticatorKeyAsync(known)).Succeeded);
        Assert.True((await users.SetTwoFactorEnabledAsync(known, true)).Succeeded);
    }

    /// <summary>A problem without tests.</summary>
    public async Task<Problem> AddProblemAsync(string slug, string name = "A+B", string statementHtml = "<p>Add them.</p>")
    {
        await using var db = Database.CreateDbContext();
        var problem = new Problem
        {
            Slug = slug, Name = name, Version = "1",
            Statements = { new ProblemStatement { Language = StatementLanguage.English, Name = name, Markdown = "Add them.", Html = statementHtml } },
            CpuMs = 1000, MemoryKiB = 256 * 1024, OutputBytes = 8 << 20, SourceBytes = 128 << 10,
        };
        db.Problems.Add(problem);
        await db.SaveChangesAsync();
        return problem;
    }

    /// <summary>The same with statements in Arabic, English and Swedish, once.</summary>
    public async Task AddTranslatedProblemAsync(string slug)
    {
        await using var db = Database.CreateDbContext();
        if (!await db.Problems.AnyAsync(p => p.Slug == slug))
        {
            var id = (await AddProblemAsync(slug, "Name en", "<p>Text en</p>")).Id;
            db.ProblemStatements.AddRange(
                new ProblemStatement { ProblemId = id, Language = "ar", Name = "Name ar", Markdown = "Text ar", Html = "<p>Text ar</p>" },
                new ProblemStatement { ProblemId = id, Language = "sv", Name = "Name sv", Markdown = "Text sv", Html = "<p>Text sv</p>" });
            await db.SaveChangesAsync();
        }
    }

    /// <summary>A submission as the judge left it; what the test does not set is queued Python.</summary>
    public async Task<Submission> AddSubmissionAsync(User user, string problem, Action<Submission>? judged = null)
    {
        await using var db = Database.CreateDbContext();
        var row = new Submission
        {
            UserId = user.Id, ProblemId = (await db.Problems.SingleAsync(p => p.Slug == problem)).Id, Language = "python",
            Source = "print(sum(map(int, input().split())))", CreatedAt = DateTime.UtcNow,
        };
        judged?.Invoke(row);
        db.Submissions.Add(row);
        await db.SaveChangesAsync();
        return row;
    }

    /// <summary>Changes rows as something else than the site would.</summary>
    public async Task ChangeAsync(Func<CodeRunnerDbContext, Task> change)
    {
        await using var db = Database.CreateDbContext();
        await change(db);
        await db.SaveChangesAsync();
    }

    private static WebApplication Build(
        TestDatabase database, string? environment, Action<IServiceCollection>? services, IEnumerable<KeyValuePair<string, string?>> settings)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, EnvironmentName = environment });
        builder.WebHost.UseStaticWebAssets();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(
        [
            new("urls", "http://127.0.0.1:0"),
            new("RequestLimits:PasswordsPerMinute", "0"),
            new("AnonymousRuns:PerMinute", "0"),
            new("RequestLimits:RefusalMs", "0"),
            new("Database:Directory", database.Folder.Path),
            new("Languages:Directory", Repository.PathOf("sandbox", "languages")),
        ]);
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Services.AddCodeRunnerCore(builder.Configuration);
        builder.Services.AddTestJobs();
        builder.Services.AddCodeRunnerWeb(builder.Configuration);

        // Passwords are hashed slowly on purpose; tests log in often.
        builder.Services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = 1);
        services?.Invoke(builder.Services);
        var app = builder.Build().MapCodeRunnerWeb();
        app.MapGet("/test/fault", string () => throw new InvalidOperationException("a secret of the house")).AllowAnonymous();
        return app;
    }
}
