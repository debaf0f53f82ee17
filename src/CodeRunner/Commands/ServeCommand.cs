using System.CommandLine;
using CodeRunner.Hosting;

namespace CodeRunner.Commands;

/// <summary><c>serve</c>: the site, the API and the judge in one process, until Ctrl+C.</summary>
internal static class ServeCommand
{
    public static Command Create()
    {
        var urls = new Option<string?>("--urls") { Description = "Addresses to listen on (default: http://127.0.0.1:5080).", HelpName = "URLS" };
        var command = new Command("serve", "Serve the site and judge submissions; ./coderunner up ends in this.") { urls, CommandHost.DataOption };
        command.SetAction((arguments, cancellation) => CommandHost.RunAsync(async () =>
        {
            await using var site = Site.Build(arguments.GetValue(CommandHost.DataOption), arguments.GetValue(urls));
            await Startup.PrepareAsync(site.Services, cancellation);
            await site.RunAsync();
            return 0;
        }));
        return command;
    }
}
