using System.Collections.Concurrent;
using CodeRunner.Core;
using CodeRunner.Core.Data;
using CodeRunner.Testing;
using CodeRunner.Web.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Xunit;

namespace CodeRunner.Web.Tests.Api;

public sealed class WarmUpTests : IDisposable
{
    private readonly TestDatabase _database = new();

    [Fact]
    public async Task Start_goes_through_an_execution_and_leaves_nothing_of_it()
    {
        Assert.Empty(await StartAsync());
        await using var db = _database.CreateDbContext();
        Assert.Equal(0, await db.Executions.CountAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Start_goes_on_when_there_is_no_database_to_warm_up()
    {
        await using (var db = _database.CreateDbContext())
        {
            await db.Database.ExecuteSqlAsync($"""DROP TABLE "ApiTokens" """, TestContext.Current.CancellationToken);
        }

        Assert.Contains("the first requests will take longer", Assert.Single(await StartAsync()), StringComparison.Ordinal);
    }

    public void Dispose() => _database.Dispose();

    /// <summary>Starts, waits for the warm-up and stops; what the warm-up logged.</summary>
    private async Task<IReadOnlyCollection<string>> StartAsync()
    {
        using var log = new WarmUpLog();
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders().AddProvider(log);
        builder.Configuration.AddInMemoryCollection(
        [
            new("Database:Directory", _database.Folder.Path),
            new("Languages:Directory", Repository.PathOf("sandbox", "languages")),
        ]);
        builder.Services.AddCodeRunnerCore(builder.Configuration);
        builder.Services.AddTestJobs();
        builder.Services.AddCodeRunnerApi();
        await using var app = builder.Build();
        await app.StartAsync(TestContext.Current.CancellationToken);
        await app.Services.GetServices<IHostedService>().OfType<BackgroundService>()
            .Single(service => service.GetType().Name == WarmUpLog.Name).ExecuteTask!;
        await app.StopAsync(TestContext.Current.CancellationToken);
        return log.Messages;
    }

    private sealed class WarmUpLog : ILoggerProvider, ILogger
    {
        public const string Name = "WarmUp";

        public ConcurrentQueue<string> Messages { get; } = [];

        public ILogger CreateLogger(string categoryName) =>
            categoryName.EndsWith(Name, StringComparison.Ordinal) ? this : Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Messages.Enqueue($"{formatter(state, exception)} {exception?.Message}");

        public void Dispose()
        {
        }
    }
}
