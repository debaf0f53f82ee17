using System.CommandLine;
using CodeRunner.Core.Users;
using CodeRunner.Hosting;

namespace CodeRunner.Commands;

/// <summary><c>user</c>: makes an account, gives it a role or a new password.</summary>
internal static class UserCommand
{
    public static Command Create()
    {
        var account = new Argument<string>("ACCOUNT") { Description = "Name or e-mail address of the account; one with that address is made when there is none." };
        var role = new Option<string?>("--role") { Description = "Student, Instructor or Admin; replaces the role it has.", HelpName = "R" };
        role.AcceptOnlyFromAmong([.. Roles.All]);
        var setPassword = new Option<bool>("--set-password") { Description = "Ask for a new password (or read it from standard input)." };
        var command = new Command("user", "Make an account, or change its role or password.")
        {
            account, role, setPassword, CommandHost.DataOption,
        };
        command.SetAction(arguments => CommandHost.RunAsync(arguments, async services =>
        {
            var accounts = ActivatorUtilities.CreateInstance<Accounts>(services);
            var password = arguments.GetValue(setPassword) ? PasswordPrompt.Read() : null;
            Console.WriteLine(await accounts.EnsureAsync(arguments.GetRequiredValue(account), arguments.GetValue(role), password));
            return 0;
        }));
        return command;
    }
}
