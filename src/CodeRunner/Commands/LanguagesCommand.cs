using System.CommandLine;
using System.Globalization;
using CodeRunner.Core.Languages;
using CodeRunner.Judging.Languages;
using CodeRunner.Sandbox;

namespace CodeRunner.Commands;

/// <summary><c>languages</c>: what there is in the image, and what each language's start-up costs, measured now.</summary>
internal static class LanguagesCommand
{
    private static readonly Argument<string[]> IdsArgument = new("ID") { Description = "Only these (default: all that the image has).", Arity = ArgumentArity.ZeroOrMore };

    public static Command Create()
    {
        var command = new Command(
            "languages", "Measure the start-up of every language in the image, for the allowance in its language.yaml. Leave the machine alone meanwhile.")
        {
            IdsArgument,
        };
        command.SetAction((arguments, cancellation) => CommandHost.RunAsync(async () =>
        {
            await using var boxes = BoxHost.Build();
            var sandbox = boxes.Services.GetRequiredService<ISandbox>();
            var languages = boxes.Services.GetRequiredService<LanguageCatalogue>();
            var versions = await boxes.Services.GetRequiredService<ImageVersions>().ReadAsync(cancellation);
            PrintHeader();
            foreach (var language in Chosen(arguments.GetValue(IdsArgument) ?? [], languages, versions))
            {
                Print(language, versions[language.Id], await StartUpCost.MeasureAsync(sandbox, language, cancellation));
            }

            return 0;
        }));
        return command;
    }

    private static IEnumerable<Language> Chosen(string[] names, LanguageCatalogue languages, IReadOnlyDictionary<string, string> versions)
    {
        var chosen = names.Length == 0
            ? languages.All.Where(language => versions.ContainsKey(language.Id))
            : names.Select(name => languages.Find(name) ?? throw new UsageException(languages.NoSuch(name)));
        return chosen.Select(language => versions.ContainsKey(language.Id)
            ? language
            : throw new UsageException($"The image has no {language.Name}. LANGUAGES={language.Id} ./coderunner image builds one that has; set the same for this command."));
    }

    private static void PrintHeader() =>
        Console.WriteLine($"{"language",-12} {"version",-12} {"compile ms",10} {"start ms",9} {"at most",8} {"start KiB",10}   allowance");

    private static void Print(Language language, string version, StartUpCost cost)
    {
        var (cpuMs, memoryKiB) = (language.Allowance.CpuMs, language.Allowance.MemoryKiB);
        var verdict = cost.Cpu.TotalMilliseconds > cpuMs || cost.MemoryKiB > memoryKiB ? "  too little" : "";
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{language.Id,-12} {version,-12} {cost.Compile.TotalMilliseconds,10:F0} {cost.Cpu.TotalMilliseconds,9:F1} {cost.CpuAtMost.TotalMilliseconds,8:F1} {cost.MemoryKiB,10}   {cpuMs} ms, {memoryKiB} KiB{verdict}"));
    }
}
