using System.CommandLine;
using CodeRunner.Core;
using CodeRunner.Core.Data;
using CodeRunner.Core.Users;
using CodeRunner.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Console;

namespace CodeRunner.Commands;

/// <summary>What short commands share: the option <c>--data</c>, the services, and how a failure is told.</summary>
internal static class CommandHost
{
    public static Option<string?> DataOption { get; } = new("--data")
    {
        Description = "Folder of the database and everything else this installation keeps (default: var/).",
        HelpName = "DIR",
    };

    /// <summary>
    /// Runs <paramref name="work"/> and returns its exit status; what the user can mend is told in one line on
    /// standard error with status 1, without a stack trace.
    /// </summary>
    public static async Task<int> RunAsync(Func<Task<int>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception fault) when (StartFault.Describe(fault) is { } message)
        {
            await Console.Error.WriteLineAsync(message);
            return 1;
        }
    }

    /// <summary>As above, with a service scope over a migrated database. No jobs are run by this process.</summary>
    public static Task<int> RunAsync(
        ParseResult arguments, Func<IServiceProvider, Task<int>> work) =>
        RunAsync(async () =>
        {
            var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
            Settings.Apply(builder.Configuration, arguments.GetValue(DataOption));
            LogToStandardError(builder.Services);
            builder.Services.AddCodeRunnerCore(builder.Configuration);
            builder.Services.AddJobs();
            using var host = builder.Build();
            await using var scope = host.Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<CodeRunnerDbContext>().Database.MigrateAsync();
            return await work(scope.ServiceProvider);
        });

    /// <summary>Warnings and worse, one line each, apart from what the command prints.</summary>
    public static void LogToStandardError(IServiceCollection services)
    {
        services.AddLogging(logging => logging.AddSimpleConsole(console => console.SingleLine = true).SetMinimumLevel(LogLevel.Warning));
        services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
    }

    /// <summary>The account with that name or e-mail address.</summary>
    /// <exception cref="UsageException">There is none.</exception>
    public static async Task<User> FindUserAsync(IServiceProvider services, string account) =>
        await services.GetRequiredService<Microsoft.AspNetCore.Identity.UserManager<User>>().FindByNameOrEmailAsync(account)
        ?? throw new UsageException($"There is no account {account}. ./coderunner user EMAIL --set-password makes one.");
}
