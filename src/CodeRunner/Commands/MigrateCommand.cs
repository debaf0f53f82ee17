using System.CommandLine;
using CodeRunner.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CodeRunner.Commands;

/// <summary><c>migrate</c>: brings the database up to this program's model and ends.</summary>
internal static class MigrateCommand
{
    public static Command Create()
    {
        var command = new Command("migrate", "Create or migrate the database, then end.") { CommandHost.DataOption };
        command.SetAction(arguments => CommandHost.RunAsync(arguments, async services =>
        {
            var db = services.GetRequiredService<CodeRunnerDbContext>();
            var applied = await db.Database.GetAppliedMigrationsAsync();
            Console.WriteLine($"The database is up to date at {applied.Last()}.");
            return 0;
        }));
        return command;
    }
}
