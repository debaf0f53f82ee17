using System.CommandLine;
using CodeRunner.Core.Executions;
using CodeRunner.Core.Languages;
using CodeRunner.Judging.Executions;
using CodeRunner.Judging.Programs;
using CodeRunner.Sandbox;

namespace CodeRunner.Commands;

/// <summary><c>run</c>: compiles and runs one program in a box; needs no database.</summary>
internal static class RunCommand
{
    /// <summary>Exit status when the sandbox failed and nothing can be said about the program.</summary>
    private const int SandboxFailed = 3;

    private static readonly Option<string> LanguageOption = new("--language") { Description = "Id or other name of the language.", HelpName = "ID", Required = true };
    private static readonly Option<FileInfo?> StdinOption = new("--stdin") { Description = "File for standard input (default: empty).", HelpName = "FILE" };
    private static readonly Option<int> CpuOption = new("--cpu-ms") { Description = "CPU time limit, ms.", HelpName = "N", DefaultValueFactory = _ => ExecutionLimits.DefaultCpuMs };
    private static readonly Option<int> MemoryOption = new("--memory-kib") { Description = "Memory limit, KiB.", HelpName = "N", DefaultValueFactory = _ => ExecutionLimits.DefaultMemoryKiB };
    private static readonly Option<bool> JsonOption = new("--json") { Description = "Print everything as one JSON object." };
    private static readonly Argument<FileInfo[]> FilesArgument = new("FILE") { Description = "Source files, the main one first.", Arity = ArgumentArity.OneOrMore };

    public static Command Create()
    {
        var command = new Command("run", "Run a program in a box. Exit status: 0 when it was run, whatever came of it; 3 when the sandbox failed.")
        {
            LanguageOption, StdinOption, CpuOption, MemoryOption, JsonOption, FilesArgument,
        };
        command.SetAction((arguments, cancellation) => CommandHost.RunAsync(async () =>
        {
            await using var boxes = BoxHost.Build();
            try
            {
                var report = await ExecuteAsync(boxes.Services, arguments, cancellation);
                ExecutionPrinter.Print(report, arguments.GetValue(JsonOption));
                return 0;
            }
            catch (SandboxException fault)
            {
                await Console.Error.WriteLineAsync($"The sandbox failed: {fault.Message}");
                return SandboxFailed;
            }
        }));
        return command;
    }

    private static async Task<ExecutionReport> ExecuteAsync(IServiceProvider services, ParseResult arguments, CancellationToken cancellation)
    {
        var (cpuMs, memoryKiB) = (arguments.GetValue(CpuOption), arguments.GetValue(MemoryOption));
        var request = new NewExecution
        {
            Language = arguments.GetRequiredValue(LanguageOption),
            Files = await ReadSourcesAsync(arguments.GetRequiredValue(FilesArgument), cancellation),
            CpuMs = cpuMs,
            MemoryKiB = memoryKiB,
        };
        var languages = services.GetRequiredService<LanguageCatalogue>();
        var language = languages.Find(request.Language) ?? throw new UsageException(languages.NoSuch(request.Language));
        if (ExecutionLimits.FaultOf(request) is { } refused)
        {
            throw new UsageException(refused.Reason);
        }

        await using var stdin = arguments.GetValue(StdinOption) is { } file ? Open(file) : null;
        var limits = new ProgramLimits(
            cpuMs, ExecutionLimits.DefaultWallMs(cpuMs), memoryKiB, ExecutionLimits.MaxOutputBytes);
        return await services.GetRequiredService<Executor>()
            .ExecuteAsync(ProgramSource.Of(language, request.Files), limits, [], stdin, cancellation);
    }

    private static async Task<IReadOnlyList<SourceFile>> ReadSourcesAsync(FileInfo[] files, CancellationToken cancellation)
    {
        var sources = new List<SourceFile>();
        foreach (var file in files)
        {
            using var reader = new StreamReader(Open(file));
            sources.Add(new SourceFile(file.Name, await reader.ReadToEndAsync(cancellation)));
        }

        return sources;
    }

    private static FileStream Open(FileInfo file) =>
        file.Exists ? file.OpenRead() : throw new UsageException($"There is no file {file}.");
}
