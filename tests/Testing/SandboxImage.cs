using System.Diagnostics;

namespace CodeRunner.Testing;

/// <summary>The boxes' image to test with.</summary>
public static class SandboxImage
{
    private static readonly Lazy<Task<string>> Found = new(FindAsync);

    /// <summary>CODERUNNER_SANDBOX_IMAGE, else what this checkout's languages and supervisor make; it need not be there.</summary>
    public static Task<string> NameAsync() => Found.Value;

    private static async Task<string> FindAsync()
    {
        if (Environment.GetEnvironmentVariable("CODERUNNER_SANDBOX_IMAGE") is { Length: > 0 } named)
        {
            return named;
        }

        var start = new ProcessStartInfo("bash", [Repository.PathOf("sandbox", "setup.sh"), "--print-tag"]) { RedirectStandardOutput = true };
        using var setup = Process.Start(start)!;
        return (await setup.StandardOutput.ReadToEndAsync()).Trim();
    }
}
