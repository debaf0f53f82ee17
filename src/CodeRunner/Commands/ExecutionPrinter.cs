using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using CodeRunner.Core.Executions;
using CodeRunner.Judging.Executions;

namespace CodeRunner.Commands;

/// <summary>Prints what came of <c>run</c>: the program's own output as it is, the outcome on standard error.</summary>
internal static class ExecutionPrinter
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    public static void Print(ExecutionReport report, bool asJson)
    {
        if (asJson)
        {
            Console.WriteLine(JsonSerializer.Serialize(JsonOf(report), Json));
            return;
        }

        if (report.Result.Compile is { Output.Length: > 0 } compile)
        {
            Console.Error.WriteLine(compile.Output.TrimEnd());
        }

        Write(Console.OpenStandardOutput(), report.Stdout);
        Write(Console.OpenStandardError(), report.Stderr);
        Console.Error.WriteLine(Summary(report.Result));
    }

    private static string Summary(ExecutionResult result)
    {
        var how = result.Outcome switch
        {
            ExecutionOutcome.Exited => $"Exited with {result.ExitCode}",
            ExecutionOutcome.Signaled => $"Ended by signal {result.Signal}",
            ExecutionOutcome.CompileError => "Compile error",
            ExecutionOutcome.TimeLimit => "Time limit",
            ExecutionOutcome.MemoryLimit => "Memory limit",
            ExecutionOutcome.OutputLimit => "Output limit",
            ExecutionOutcome.FileLimit => "File limit",
            _ => result.Outcome.ToString(),
        };
        return result.Outcome == ExecutionOutcome.CompileError
            ? how
            : $"{how}; {result.CpuMs} ms CPU, {result.WallMs} ms, {result.MemoryKiB} KiB";
    }

    // The same shape as the API's POST /executions.
    private static object JsonOf(ExecutionReport report) => new
    {
        report.Result.Outcome,
        report.Result.ExitCode,
        report.Result.Signal,
        Stdout = Encoding.UTF8.GetString(report.Stdout),
        Stderr = Encoding.UTF8.GetString(report.Stderr),
        report.Result.StdoutTruncated,
        report.Result.StderrTruncated,
        report.Result.CpuMs,
        report.Result.WallMs,
        report.Result.MemoryKiB,
        report.Result.Compile,
    };

    private static void Write(Stream stream, byte[] bytes)
    {
        stream.Write(bytes);
        stream.Flush();
    }
}
