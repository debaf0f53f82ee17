using System.Diagnostics;
using CodeRunner.Testing;

namespace CodeRunner.EndToEnd.Tests;

/// <summary>What one call of the program printed, and its exit status.</summary>
public sealed record Finished(int Status, string Output, string Error);

/// <summary>The built program, as the launcher starts it.</summary>
public static class Program
{
    private static readonly string Path = Environment.GetEnvironmentVariable("CODERUNNER_PROGRAM") ?? Repository.PathOf(".build", "program", "CodeRunner");

    /// <summary>Able to be interrupted, also where a shell started the tests in its background, which lets all in it ignore that.</summary>
    public static ProcessStartInfo Start(params string[] arguments)
    {
        Requires.That(File.Exists(Path), $"{Path} is not built: ./coderunner test builds it.");
        return new ProcessStartInfo("env", ["--default-signal=INT", Path, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Repository.Root,
        };
    }

    /// <summary>Runs a short command to its end.</summary>
    public static Task<Finished> RunAsync(string? input, params string[] arguments) => RunWithAsync([], input, arguments);

    /// <summary>As above, with more environment variables.</summary>
    public static async Task<Finished> RunWithAsync(Dictionary<string, string> environment, string? input, params string[] arguments)
    {
        var start = Start(arguments);
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        return new Finished(process.ExitCode, await output, await error);
    }
}
