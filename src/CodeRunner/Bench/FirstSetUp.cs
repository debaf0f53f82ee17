using System.Diagnostics;
using CodeRunner.Hosting;

namespace CodeRunner.Bench;

/// <summary>
/// P10 as well: <c>./coderunner up</c> in a copy of this checkout that has never been set up. The image has another name
/// there and its base is made anew, so that nothing of it is on the engine. The set-up tells its progress as always.
/// </summary>
internal static class FirstSetUp
{
    private const string Image = "coderunner-bench";
    private const string Base = "coderunner-bench-base";
    private static readonly string[] LeftOut = [".git", ".build", "bin", "obj", "node_modules", "var"];

    public static async Task<IReadOnlyList<Figure>> MeasureAsync(CancellationToken cancellation)
    {
        var copy = Directory.CreateTempSubdirectory("coderunner-bench-");
        var stages = await StagesAsync();
        try
        {
            Copy(new DirectoryInfo(Installation.Home), copy);
            Rename(copy, "repository=coderunner-sandbox", $"repository={Image}");
            Rename(copy, "made=coderunner-base:", $"made={Base}:");
            await using var site = await ServedProgram.UpAsync(Launcher(copy), Path.Combine(copy.FullName, "var"), cancellation);
            return [new("P10", "the first start ever until ready", "s", new([site.Start.TotalSeconds]), null, Goal.AtMost(360, "≤ 6 min"))];
        }
        finally
        {
            copy.Delete(recursive: true);
            await RemoveAsync([.. await NamesAsync(), .. (await StagesAsync()).Except(stages)]);
        }
    }

    private static ProcessStartInfo Launcher(DirectoryInfo checkout)
    {
        var launcher = new ProcessStartInfo(Path.Combine(checkout.FullName, "coderunner"));
        launcher.Environment.Remove("CODERUNNER_SANDBOX_IMAGE");
        launcher.Environment.Remove("CODERUNNER_HOME");
        launcher.Environment["NUGET_PACKAGES"] = Path.Combine(checkout.FullName, ".build", "packages");
        return launcher;
    }

    private static void Copy(DirectoryInfo from, DirectoryInfo to)
    {
        foreach (var folder in from.GetDirectories().Where(folder => !LeftOut.Contains(folder.Name)))
        {
            Copy(folder, to.CreateSubdirectory(folder.Name));
        }

        foreach (var file in from.GetFiles())
        {
            file.CopyTo(Path.Combine(to.FullName, file.Name));
        }
    }

    private static void Rename(DirectoryInfo checkout, string from, string to)
    {
        var path = Path.Combine(checkout.FullName, "sandbox", "setup.sh");
        var script = File.ReadAllText(path);
        File.WriteAllText(path, script.Contains(from, StringComparison.Ordinal)
            ? script.Replace(from, to, StringComparison.Ordinal)
            : throw new InvalidOperationException($"sandbox/setup.sh has no \"{from}\" any more, by which its images get another name."));
    }

    private static Task<IReadOnlyList<string>> NamesAsync() =>
        ImagesAsync("--filter", $"reference={Image}", "--filter", $"reference={Base}", "--format", "{{.Repository}}:{{.Tag}}");

    /// <summary>What builds leave behind to be quick the next time.</summary>
    private static Task<IReadOnlyList<string>> StagesAsync() =>
        ImagesAsync("--filter", "dangling=true", "--filter", "label=coderunner.sandbox=stage", "--format", "{{.ID}}");

    private static async Task<IReadOnlyList<string>> ImagesAsync(params string[] arguments) =>
        (await Child.RunAsync(Child.Docker(["images", .. arguments]), "", CancellationToken.None)).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static async Task RemoveAsync(IReadOnlyList<string> images)
    {
        if (images.Count > 0)
        {
            await Child.RunAsync(Child.Docker(["image", "rm", "--force", .. images]), "", CancellationToken.None);
        }
    }
}
