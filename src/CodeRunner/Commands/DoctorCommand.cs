using System.CommandLine;
using CodeRunner.Core.Data;
using CodeRunner.Core.Languages;
using CodeRunner.Diagnosis;
using CodeRunner.Sandbox;
using Microsoft.EntityFrameworkCore;

namespace CodeRunner.Commands;

/// <summary><c>doctor</c>: says what works here and what does not, and what to do.</summary>
internal static class DoctorCommand
{
    public static Command Create()
    {
        var command = new Command("doctor", "Check engine, image, box, languages and database. Exit status 1 when something does not work.")
        {
            CommandHost.DataOption,
        };
        command.SetAction((arguments, cancellation) => CommandHost.RunAsync(async () =>
        {
            await using var boxes = BoxHost.Build(arguments.GetValue(CommandHost.DataOption));
            var progress = ProgressBar.OnTerminal();
            var findings = new FindingPrinter(progress);
            findings.Tell(await CheckDatabaseAsync(boxes.Services, cancellation));
            var sandbox = await CheckSandboxAsync(boxes.Services, cancellation);
            findings.Tell(sandbox);
            if (sandbox.Works)
            {
                await foreach (var language in ActivatorUtilities.CreateInstance<LanguageCheck>(boxes.Services).CheckAsync(progress, cancellation))
                {
                    findings.Tell(language);
                }

                progress.End();
            }

            return findings.AllWork ? 0 : 1;
        }));
        return command;
    }

    private static async Task<Finding> CheckDatabaseAsync(IServiceProvider services, CancellationToken cancellation)
    {
        await using var scope = services.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<CodeRunnerDbContext>().Database;
        try
        {
            var pending = (await database.GetPendingMigrationsAsync(cancellation)).Count();
            return new Finding("database", true, pending == 0 ? "up to date" : $"{pending} migrations to apply; ./coderunner migrate or the next start applies them");
        }
        catch (Exception fault) when (fault is System.Data.Common.DbException or InvalidOperationException)
        {
            return new Finding("database", false, $"{fault.Message} See section Database of the settings.");
        }
    }

    private static async Task<Finding> CheckSandboxAsync(IServiceProvider services, CancellationToken cancellation)
    {
        var sandbox = services.GetRequiredService<ISandbox>();
        var status = await sandbox.CheckAsync(cancellation);
        if (status.Problem is { } problem)
        {
            return new Finding("sandbox", false, problem);
        }

        try
        {
            await using var box = await sandbox.LeaseAsync(cancellation);
            var runtime = (await sandbox.CheckAsync(cancellation)).Runtime;
            return new Finding("sandbox", true, $"the engine answers, the image is there, a box starts; its runtime is {runtime}");
        }
        catch (SandboxException fault)
        {
            return new Finding("sandbox", false, fault.Message);
        }
    }
}
