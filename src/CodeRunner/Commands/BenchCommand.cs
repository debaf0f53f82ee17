using System.CommandLine;
using CodeRunner.Bench;
using CodeRunner.Core.Languages;
using CodeRunner.Sandbox;

namespace CodeRunner.Commands;

/// <summary><c>bench</c>: measures this program on this machine, beside references taken in the same run.</summary>
internal static class BenchCommand
{
    public static Command Create()
    {
        var json = new Option<FileInfo?>("--json") { Description = "Also write the figures to this file.", HelpName = "FILE" };
        var leaks = new Option<int?>("--leaks")
        {
            Description = "Instead, judge this many submissions and tell what the serving process and the engine hold meanwhile.", HelpName = "N",
        };
        var command = new Command("bench", "Measure this program against references taken in the same run. Leave the machine alone meanwhile.") { json, leaks };
        command.SetAction((arguments, cancellation) => CommandHost.RunAsync(async () =>
        {
            if (arguments.GetValue(leaks) is { } submissions)
            {
                return await LookForLeaksAsync(submissions, cancellation) ? 0 : 1;
            }

            var figures = new List<Figure>();
            FigureTable.PrintHeader();
            await foreach (var figure in MeasureAsync(cancellation))
            {
                FigureTable.Print(figure);
                figures.Add(figure);
            }

            if (arguments.GetValue(json) is { } file)
            {
                FigureTable.Write(file, figures);
            }

            return 0;
        }));
        command.Subcommands.Add(SeedCommand.Create());
        return command;
    }

    private static async IAsyncEnumerable<Figure> MeasureAsync(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var boxes = BoxHost.Build();
        var sandbox = boxes.Services.GetRequiredService<ISandbox>();
        var languages = boxes.Services.GetRequiredService<LanguageCatalogue>();
        yield return await new RunFigure(sandbox, languages).MeasureAsync(cancellation);

        var directory = Directory.CreateTempSubdirectory("coderunner-bench-").FullName;
        try
        {
            await SetUpAsync(directory, cancellation);
            await using var site = await ServedProgram.StartAsync(directory, cancellation);
            await site.AuthorizeAsync(directory);
            var programs = new ProgramFigures(sandbox, languages, site.Client);
            yield return await programs.SubmissionAsync(cancellation);
            yield return await programs.ExecutionAsync(cancellation);
            yield return StartFigures.Memory(await site.MemoryMiBAsync());
            yield return StartFigures.Start(site.Start);
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private static async Task<bool> LookForLeaksAsync(int submissions, CancellationToken cancellation)
    {
        var directory = Directory.CreateTempSubdirectory("coderunner-bench-").FullName;
        try
        {
            await SetUpAsync(directory, cancellation);
            await using var site = await ServedProgram.StartAsync(directory, cancellation);
            await site.AuthorizeAsync(directory);
            return await new LeakRun(site).RunAsync(submissions, cancellation);
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    // The first start creates the database and imports the samples; what is measured later is the second.
    private static async Task SetUpAsync(string directory, CancellationToken cancellation)
    {
        await (await ServedProgram.StartAsync(directory, cancellation)).DisposeAsync();
        await ServedProgram.RunAsync("", "import", BenchProblem.Write(directory), "--data", directory);
    }
}
