using System.CommandLine;
using CodeRunner.Core.Packages;
using CodeRunner.Judging;
using CodeRunner.Judging.Verification;
using Microsoft.Extensions.Options;

namespace CodeRunner.Commands;

/// <summary><c>verify</c>: judges the submissions that packages bring and says which differ from their folder.</summary>
internal static class VerifyCommand
{
    public static Command Create()
    {
        var packages = new Argument<string[]>("PACKAGE") { Description = "Folders or zip files in Kattis format (2025-09).", Arity = ArgumentArity.OneOrMore };
        var command = new Command("verify", "Validate the inputs of problem packages and judge their submissions. Exit status 1 when one differs from its folder.") { packages };
        command.SetAction((arguments, cancellation) => CommandHost.RunAsync(async () =>
        {
            await using var boxes = BoxHost.Build();
            var differing = 0;
            foreach (var package in PackageArguments.Select(arguments.GetRequiredValue(packages)))
            {
                differing += await VerifyAsync(boxes.Services, package, cancellation) ? 0 : 1;
            }

            return differing == 0 ? 0 : 1;
        }));
        return command;
    }

    /// <summary>Prints the matrix of one package; false when something differs from what the package says of itself.</summary>
    private static async Task<bool> VerifyAsync(IServiceProvider services, string path, CancellationToken cancellation)
    {
        var reading = await services.GetRequiredService<PackageReader>().ReadAsync(path, cancellation);
        PackageArguments.Tell("warning", reading.Warnings);
        if (reading.Package is not { } package)
        {
            Console.Error.WriteLine($"{path}: not a usable package");
            PackageArguments.Tell("error", reading.Faults);
            return false;
        }

        using (package)
        {
            var slots = services.GetRequiredService<IOptions<JudgeOptions>>().Value.Slots;
            var report = await services.GetRequiredService<PackageVerification>().VerifyAsync(package, slots, Tell, cancellation);
            Console.WriteLine(new VerificationTable(report).Write(TerminalWidth));
            return report.IsAsExpected;
        }
    }

    private static int TerminalWidth => Console.IsOutputRedirected ? 160 : Math.Max(80, Console.WindowWidth);

    private static void Tell(VerificationProgress progress) => Console.Error.WriteLine($"  {progress.Done}/{progress.Total}  {progress.What}");
}
