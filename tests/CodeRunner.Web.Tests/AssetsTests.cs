using System.Diagnostics;
using CodeRunner.Testing;
using Xunit;

namespace CodeRunner.Web.Tests;

/// <summary>What is committed of bundles is what its sources make.</summary>
[Trait("Category", "Slow")]
public sealed class AssetsTests
{
    private static readonly string Web = Repository.PathOf("src", "CodeRunner.Web");

    [Fact]
    public async Task Committed_bundle_is_what_its_sources_make()
    {
        Requires.That(await RunAsync(Web, "npm --version") == 0, "npm is missing: apt-get install npm.");
        using var copy = new TemporaryFolder();
        var assets = Directory.CreateDirectory(Path.Combine(copy.Path, "CodeRunner.Web", "assets")).FullName;
        Assert.Equal(0, await RunAsync(Path.Combine(Web, "assets"), $"tar --exclude=node_modules -c . | tar -x -C {assets}"));
        Requires.That(await RunAsync(assets, "npm ci --no-audit --no-fund --prefer-offline") == 0, "The packages of src/CodeRunner.Web/assets cannot be installed: is the registry in reach?");

        Assert.Equal(0, await RunAsync(assets, "mkdir -p ../wwwroot/fonts && node formulas.mjs && node workbench.mjs && node fonts.mjs && node icons.mjs"));

        var made = Path.Combine(copy.Path, "CodeRunner.Web", "wwwroot");
        var bundles = Directory.GetFiles(made, "*", SearchOption.AllDirectories)
            .Concat(Directory.GetFiles(Path.Combine(copy.Path, "CodeRunner.Core"), "*", SearchOption.AllDirectories));
        foreach (var file in bundles)
        {
            var committed = Repository.PathOf("src", Path.GetRelativePath(copy.Path, file));
            Assert.True(File.Exists(committed) && File.ReadAllBytes(file).SequenceEqual(File.ReadAllBytes(committed)), $"{committed} is not what its sources make: run assets/build.sh and commit.");
        }

        Assert.Equal(Directory.GetFiles(Path.Combine(made, "chunks")).Length, Directory.GetFiles(Path.Combine(Web, "wwwroot", "chunks")).Length);
    }

    [Fact]
    public void Every_language_is_highlighted()
    {
        var modes = File.ReadAllText(Path.Combine(Web, "assets", "workbench", "modes.js"));
        var languages = Core.Languages.LanguageCatalogue.Load(Repository.PathOf("sandbox", "languages"));
        Assert.All(languages.All, language => Assert.Contains($"\n  {language.Editor}: () =>", modes, StringComparison.Ordinal));
    }

    private static async Task<int> RunAsync(string folder, string command)
    {
        using var process = Process.Start(new ProcessStartInfo("bash", ["-c", $"{command} >/dev/null 2>&1"]) { WorkingDirectory = folder })!;
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return process.ExitCode;
    }
}
