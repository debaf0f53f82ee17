using System.CommandLine;
using CodeRunner.Bench.Seed;

namespace CodeRunner.Commands;

/// <summary><c>bench seed</c>: fills a new database, to measure and to try pages with.</summary>
internal static class SeedCommand
{
    public static Command Create()
    {
        var submissions = Number("--submissions", SeedSize.Big.Submissions, 1, 100_000_000);
        var users = Number("--users", SeedSize.Big.Users, 2, 10_000_000);
        var problems = Number("--problems", SeedSize.Big.Problems, 1, 100_000);
        var seed = new Option<int>("--seed") { Description = "Makes other rows.", HelpName = "N", DefaultValueFactory = _ => 1 };
        var command = new Command("seed", "Fill a new database with users, problems, judged submissions and leaderboards.")
        {
            CommandHost.DataOption, submissions, users, problems, seed,
        };
        command.SetAction((arguments, cancellation) => CommandHost.RunAsync(arguments, async services =>
        {
            var size = new SeedSize(arguments.GetValue(submissions), arguments.GetValue(users), arguments.GetValue(problems));
            await ActivatorUtilities.CreateInstance<Seeder>(services).RunAsync(size, arguments.GetValue(seed), cancellation);
            Console.WriteLine($"Log in as {SeededUser.Name} with the password \"{SeededUser.Password}\".");
            return 0;
        }));
        return command;
    }

    private static Option<int> Number(string name, int usual, int least, int most)
    {
        var option = new Option<int>(name) { Description = $"How many (default: {usual}).", HelpName = "N", DefaultValueFactory = _ => usual };
        option.Validators.Add(result =>
        {
            if (result.GetValue(option) is var value && (value < least || value > most))
            {
                result.AddError($"{name} must be from {least} to {most}.");
            }
        });
        return option;
    }
}
