using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace CodeRunner.Sandbox.Tests.Boxes;

/// <summary>What a sandbox says for those who operate it.</summary>
internal sealed class LogLines : ILogger<DockerSandbox>
{
    private readonly ConcurrentQueue<(LogLevel Level, string Text)> _written = [];

    public IReadOnlyList<string> Of(LogLevel level) => [.. _written.Where(line => line.Level == level).Select(line => line.Text)];

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _written.Enqueue((logLevel, formatter(state, exception)));
}
