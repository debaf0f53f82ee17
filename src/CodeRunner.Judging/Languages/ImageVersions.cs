using CodeRunner.Sandbox;
using CodeRunner.Judging.Programs;

namespace CodeRunner.Judging.Languages;

/// <summary>What the image of the boxes says it holds.</summary>
public sealed class ImageVersions(ISandbox sandbox)
{
    /// <summary>Written at the end of the image's build, from what each tool said of itself: a line "id, tab, version" for each language.</summary>
    private const string VersionsFile = "/languages/versions";

    private const int MaxBytes = 64 << 10;

    /// <summary>The version of every language that the image has, by the language's id.</summary>
    /// <exception cref="SandboxException">The sandbox failed, or the image does not say.</exception>
    public async Task<IReadOnlyDictionary<string, string>> ReadAsync(CancellationToken cancellation)
    {
        await using var box = await sandbox.LeaseAsync(cancellation);
        var output = new OutputCollector(MaxBytes);
        var report = await box.RunAsync(
            new RunRequest
            {
                Command = ["cat", VersionsFile],
                Limits = new RunLimits { CpuMs = 1000, WallMs = 5000, MemoryKiB = 16_384, OutputBytes = MaxBytes },
                Stdout = output,
            },
            cancellation);
        return report.Succeeded
            ? output.ToText().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t')).ToDictionary(words => words[0], words => words[^1])
            : throw new SandboxException($"The image has no {VersionsFile}: build it from the present sandbox/ with ./coderunner image.");
    }
}
