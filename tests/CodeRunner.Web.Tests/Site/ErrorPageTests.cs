using System.Collections.Concurrent;
using System.Net;
using CodeRunner.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace CodeRunner.Web.Tests.Site;

/// <summary>The number on a page that says what went wrong leads to the line in the log.</summary>
public sealed class ErrorPageTests : IAsyncLifetime
{
    private readonly TestDatabase _database = new();
    private readonly Lines _log = new();
    private readonly TestSite _site;

    public ErrorPageTests() => _site = new TestSite(_database, services: services => services.AddSingleton<ILoggerProvider>(_log));

    public async ValueTask InitializeAsync() => await _site.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        await _site.DisposeAsync();
        _database.Dispose();
        _log.Dispose();
    }

    [Fact]
    public async Task Fault_is_in_the_log_once_under_the_number_that_is_shown()
    {
        using var visitor = _site.Visitor();
        var page = await visitor.GetAsync("/test/fault?token=hidden");
        Assert.Equal(HttpStatusCode.InternalServerError, page.Status);
        var line = Assert.Single(_log.Written, line => line.Fault is not null);
        Assert.Equal($"{NumberOn(page)}: answered with 500: GET /test/fault", line.Text);
        Assert.Equal((LogLevel.Error, "a secret of the house"), (line.Level, line.Fault!.Message));
    }

    [Fact]
    public async Task Refusal_is_in_the_log_under_its_number_as_the_address_was_sent()
    {
        using var visitor = _site.Visitor();
        var page = await visitor.GetAsync("/nowhere/at%0Aall");
        Assert.Contains(_log.Written, line => line.Text == $"{NumberOn(page)}: answered with 404: GET /nowhere/at%0Aall" && line.Level == LogLevel.Information);
    }

    private static string NumberOn(Page page) => page.Document.QuerySelector(".error-page code")!.TextContent;

    private sealed record Line(LogLevel Level, string Text, Exception? Fault);

    private sealed class Lines : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<Line> Written { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Written.Enqueue(new Line(logLevel, formatter(state, exception), exception));

        public void Dispose()
        {
        }
    }
}
