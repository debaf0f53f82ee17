using System.CommandLine;
using System.Globalization;
using CodeRunner.Bench;

namespace CodeRunner.Commands;

/// <summary><c>bench</c>: measures this program on this machine, beside references taken in the same run.</summary>
internal static class BenchCommand
{
    private static readonly Argument<string[]> NamesArgument = new("FIGURE")
    {
        Description = $"What to measure (default: all but {string.Join(" and ", Measurement.OnRequest.Select(m => m.Name))}).\n"
            + string.Join('\n', Measurement.All.Concat(Measurement.OnRequest).Select(m => $"{m.Name,-4} {m.What}")),
        Arity = ArgumentArity.ZeroOrMore,
    };

    private static readonly Option<FileInfo?> JsonOption = new("--json") { Description = "Also write the figures to this file.", HelpName = "FILE" };

    private static readonly Option<int?> LeaksOption = new("--leaks")
    {
        Description = "Instead, judge this many submissions and tell what the serving process and the engine hold meanwhile; fails when that grows.", HelpName = "N",
    };

    private static readonly Option<bool> FirstOption = new("--first-set-up")
    {
        Description = "Also P10 of the first set-up ever, the image built from nothing: some minutes of downloads and compilers.",
    };

    public static Command Create()
    {
        var command = new Command("bench", "Measure this program against references taken in the same run. Leave the machine alone meanwhile.")
        {
            NamesArgument, JsonOption, FirstOption, LeaksOption,
        };
        command.SetAction((arguments, cancellation) => CommandHost.RunAsync(async () =>
        {
            var measurements = MeasurementsOf(arguments.GetValue(NamesArgument) ?? []);
            await using var stand = new Stand();
            if (arguments.GetValue(LeaksOption) is { } submissions)
            {
                var run = new LeakRun(await stand.SiteAsync(boxUses: 1, cancellation), stand.SandboxOptions.Slots);
                return await run.RunAsync(submissions, cancellation) ? 0 : 1;
            }

            var figures = await MeasureAsync(arguments.GetValue(FirstOption) ? [.. measurements, Measurement.FirstSetUp] : measurements, stand, cancellation);
            if (arguments.GetValue(JsonOption) is { } file)
            {
                FigureTable.Write(file, figures);
            }

            return 0;
        }));
        command.Subcommands.Add(SeedCommand.Create());
        return command;
    }

    private static IReadOnlyList<Measurement> MeasurementsOf(string[] names) => names is [] ? Measurement.All :
        [.. names.Select(name => Measurement.Find(name) ?? throw new UsageException(
            $"There is no figure {name}. Known: {string.Join(", ", Measurement.All.Concat(Measurement.OnRequest).Select(m => m.Name))}."))];

    private static async Task<IReadOnlyList<Figure>> MeasureAsync(
        IReadOnlyList<Measurement> measurements, Stand stand, CancellationToken cancellation)
    {
        var figures = new List<Figure>();
        await WarnAsync(cancellation);
        FigureTable.PrintHeader();
        foreach (var measurement in measurements)
        {
            foreach (var figure in await measurement.MeasureAsync(stand, cancellation))
            {
                FigureTable.Print(figure);
                figures.Add(figure);
            }
        }

        return figures;
    }

    /// <summary>Figures of a machine that does something else besides are worth little.</summary>
    private static async Task WarnAsync(CancellationToken cancellation)
    {
        const string Load = "/proc/loadavg";
        var load = (await File.ReadAllTextAsync(Load, cancellation)).Split(' ')[0];
        if (double.Parse(load, CultureInfo.InvariantCulture) > Environment.ProcessorCount / 2.0)
        {
            await Console.Error.WriteLineAsync($"The machine is at work already (load average {load}): do not trust the figures.");
        }
    }
}
