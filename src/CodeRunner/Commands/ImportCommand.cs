using System.CommandLine;
using CodeRunner.Core.Packages;

namespace CodeRunner.Commands;

/// <summary><c>import</c>: brings problem packages, folders or zips, into the database.</summary>
internal static class ImportCommand
{
    public static Command Create()
    {
        var packages = new Argument<string[]>("PACKAGE") { Description = "Folders or zip files in Kattis format (2025-09).", Arity = ArgumentArity.OneOrMore };
        var command = new Command("import", "Import problem packages. A package with a fault changes nothing.") { packages, CommandHost.DataOption };
        command.SetAction((arguments, cancellation) => CommandHost.RunAsync(arguments, async services =>
        {
            var importer = services.GetRequiredService<PackageImporter>();
            var refused = 0;
            foreach (var package in PackageArguments.Select(arguments.GetRequiredValue(packages)))
            {
                refused += Report(package, await importer.ImportAsync(package, cancellation)) ? 0 : 1;
            }

            return refused == 0 ? 0 : 1;
        }));
        return command;
    }

    /// <summary>Tells what became of one package; false when it was refused.</summary>
    private static bool Report(string package, ImportResult result)
    {
        switch (result)
        {
            case ImportResult.Imported imported:
                Console.WriteLine($"{package}: {imported.Change.ToString().ToLowerInvariant()} as {imported.Slug}");
                PackageArguments.Tell("warning", imported.Warnings);
                return true;
            case ImportResult.Refused refused:
                Console.Error.WriteLine($"{package}: not imported");
                PackageArguments.Tell("error", refused.Faults);
                PackageArguments.Tell("warning", refused.Warnings);
                return false;
            default:
                throw new InvalidOperationException($"An import ended as {result}.");
        }
    }
}
