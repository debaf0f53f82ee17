using System.CommandLine;
using CodeRunner.Core.Users;

namespace CodeRunner.Commands;

/// <summary><c>token</c>: makes a bearer token of the JSON API and prints it, once.</summary>
internal static class TokenCommand
{
    public static Command Create()
    {
        var user = new Option<string>("--user") { Description = "Name or e-mail address of the account the token acts for.", HelpName = "ACCOUNT", Required = true };
        var name = new Option<string>("--name") { Description = "What the token is for, to tell tokens apart.", HelpName = "NAME", Required = true };
        var command = new Command("token", "Make a token for the JSON API and print it. It cannot be shown again.")
        {
            user, name, CommandHost.DataOption,
        };
        command.SetAction((arguments, cancellation) => CommandHost.RunAsync(arguments, async services =>
        {
            var account = await CommandHost.FindUserAsync(services, arguments.GetRequiredValue(user));
            var tokens = services.GetRequiredService<ApiTokenService>();
            Console.WriteLine(await tokens.CreateAsync(account.Id, NameOf(arguments.GetRequiredValue(name)), cancellation));
            return 0;
        }));
        return command;
    }

    private static string NameOf(string name) =>
        name.Length is > 0 and <= 100 ? name : throw new UsageException("--name must have 1 to 100 characters.");
}
