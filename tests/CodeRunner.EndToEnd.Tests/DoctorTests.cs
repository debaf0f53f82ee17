using System.Runtime.Versioning;
using CodeRunner.Testing;
using Xunit;

namespace CodeRunner.EndToEnd.Tests;

/// <summary><c>doctor</c> on an engine that works.</summary>
[Trait("Category", "Slow")]
public sealed class DoctorTests
{
    [Fact]
    public async Task Doctor_names_runtime_and_control_groups_and_judges_every_language()
    {
        var image = await SandboxImage.NameAsync();
        Requires.That((await FaultyNode.TryDockerAsync("image", "inspect", image)).Status == 0, $"The image {image} is not there: sandbox/setup.sh builds it.");
        using var folder = new TemporaryFolder();
        var python = Path.Combine(folder.Path, "languages", "python");
        Directory.CreateDirectory(Path.Combine(python, "tests"));
        foreach (var file in (string[])["language.yaml", "tests/accepted.py", "tests/wrong-answer.py"])
        {
            File.Copy(Repository.PathOf("sandbox", "languages", "python", file), Path.Combine(python, file));
        }

        var finished = await DoctorAsync(folder, new() { ["CODERUNNER_SANDBOX_IMAGE"] = image, ["Languages__Directory"] = Path.GetDirectoryName(python)! });

        var version = File.Exists("/sys/fs/cgroup/cgroup.controllers") ? 2 : 1;
        Assert.Matches(@"(?m)^ok    sandbox .* its runtime is \w+( \(no box starts with \w+: .*\))?$", finished.Output);
        Assert.Contains($"\nok    limits       boxes count by control groups (cgroup v{version})", finished.Output, StringComparison.Ordinal);
        Assert.Matches(@"(?m)^ok    python .* \d programs end as they should$", finished.Output);
        Assert.Equal(0, finished.Status);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task Doctor_says_what_holds_where_boxes_see_no_control_group()
    {
        using var folder = new TemporaryFolder();
        await using var engine = await PrivateEngine.StartAsync(new() { ["blind"] = BlindRuntime.Write(folder) });

        var finished = await DoctorAsync(folder, new()
        {
            ["CODERUNNER_SANDBOX_IMAGE"] = PrivateEngine.Image,
            ["Sandbox__Engine"] = engine.Address.ToString(),
            ["Sandbox__Runtime"] = "blind",
        });

        Assert.Contains("its runtime is blind\n", finished.Output, StringComparison.Ordinal);
        Assert.Matches("(?m)^note  limits .* of single processes, .* until its wall time limit, and 2944 MiB.*Sandbox:Runtime", finished.Output);
    }

    private static Task<Finished> DoctorAsync(TemporaryFolder folder, Dictionary<string, string> settings) =>
        Program.RunWithAsync(settings, null, "doctor", "--data", Path.Combine(folder.Path, "data"));
}
