using System.CommandLine;
using CodeRunner.Core.Data;
using CodeRunner.Diagnosis;
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
            var sandbox = await ActivatorUtilities.CreateInstance<SandboxCheck>(boxes.Services).CheckAsync(cancellation);
            sandbox.ForEach(findings.Tell);
            if (sandbox.TrueForAll(finding => finding.Works))
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
}
