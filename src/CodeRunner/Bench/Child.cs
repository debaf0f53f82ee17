using System.Diagnostics;

namespace CodeRunner.Bench;

/// <summary>Other processes, run to their end.</summary>
internal static class Child
{
    /// <summary>Its standard output.</summary>
    /// <exception cref="InvalidOperationException">It ended with another status than 0.</exception>
    public static async Task<string> RunAsync(ProcessStartInfo command, string input, CancellationToken cancellation)
    {
        command.RedirectStandardInput = command.RedirectStandardOutput = true;
        using var process = Process.Start(command)!;
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var output = await process.StandardOutput.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException($"{command.FileName} {string.Join(' ', command.ArgumentList)} ended with {process.ExitCode}.");
    }

    /// <summary>This program itself, with a command.</summary>
    public static ProcessStartInfo Program(params IEnumerable<string> arguments) =>
        new("dotnet", [typeof(Child).Assembly.Location, .. arguments]);

    public static ProcessStartInfo Docker(params IEnumerable<string> arguments) => new("docker", arguments);
}
