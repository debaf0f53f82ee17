using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace CodeRunner.Hosting;

/// <summary>Says where the site is once it listens.</summary>
internal sealed partial class ReadyMessage(IServer server, ILogger<ReadyMessage> log) : IHostedLifecycleService
{
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        foreach (var address in server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [])
        {
            Console.WriteLine($"CodeRunner is ready at {address}  (Ctrl+C stops it)");
            if (address.StartsWith("http:", StringComparison.Ordinal) && !new Uri(address).IsLoopback)
            {
                LogPlainHttp(address);
            }
        }

        return Task.CompletedTask;
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(LogLevel.Warning, "{Address} is plain http on a public address: passwords travel in clear. Put it behind https.")]
    private partial void LogPlainHttp(string address);
}
