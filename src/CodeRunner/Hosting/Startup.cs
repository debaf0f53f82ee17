using CodeRunner.Core.Data;
using CodeRunner.Core.Users;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;

namespace CodeRunner.Hosting;

/// <summary>
/// What happens before the first request, in order: the data folder is taken, the database migrated, the sample
/// problems imported, the first administrator made. The address is printed when the server listens.
/// </summary>
internal sealed partial class Startup(
    IServiceProvider services, DataFolderLock folder, IServer server, ILogger<Startup> log) : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        folder.Take();
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<CodeRunnerDbContext>().Database.MigrateAsync(cancellationToken);
        await ActivatorUtilities.CreateInstance<FirstAdministrator>(scope.ServiceProvider).EnsureAsync();
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

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

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(LogLevel.Warning, "{Address} is plain http on a public address: passwords travel in clear. Put it behind https.")]
    private partial void LogPlainHttp(string address);
}
