using System.Diagnostics;
using System.Runtime.Versioning;
using CodeRunner.Testing;
using Xunit;

namespace CodeRunner.EndToEnd.Tests;

/// <summary><c>doctor</c> on an engine that works.</summary>
[Trait("Category", "Slow")]
public sealed class DoctorTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Languages => Path.Combine(_folder.Path, "languages");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Doctor_names_runtime_and_control_groups_and_judges_every_language()
    {
        Take("python", "accepted.py", "wrong-answer.py");
        Take("c", "accepted.c");

        var finished = await DoctorAsync();

        var version = File.Exists("/sys/fs/cgroup/cgroup.controllers") ? 2 : 1;
        Assert.Matches(@"(?m)^ok    sandbox .* its runtime is \w+( \(no box starts with \w+: .*\))?$", finished.Output);
        Assert.Contains($"\nok    limits       boxes count by control groups (cgroup v{version})", finished.Output, StringComparison.Ordinal);
        Assert.Matches(@"(?m)^ok    c            C \(GCC\) \d+\.\S+: 3 programs end as they should$", finished.Output);
        Assert.Matches(@"(?m)^ok    python       Python 3 \d+\.\S+: 4 programs end as they should$", finished.Output);
        Assert.Equal(0, finished.Status);
    }

    [Fact]
    public async Task Doctor_names_each_program_that_ends_otherwise_than_it_should_and_what_to_do()
    {
        Take("python", "accepted.py");
        Take("c", "accepted.c");
        Write("c", "sum.c", Read("c", "wrong-answer.c").Replace("expect: wrong-answer", "expect: accepted"));
        Write("c", "broken.c", Read("c", "compile-error.c").Replace("expect: compile-error", "expect: runtime-error"));

        var finished = await DoctorAsync();

        Assert.Matches(@"(?m)^FAIL  c            C \(GCC\) \d+\.\S+: tests/broken\.c should end as RuntimeError, and ended as CompileError \(\./main\.c:.* error: .*\)\. ", finished.Output);
        Assert.Matches(@" tests/sum\.c should end as Accepted, and ended as WrongAnswer \(line 1: expected 42, got -3, \d+ ms, \d+ MiB\)\. Try ", finished.Output);
        Assert.Contains(
            $" Try ./coderunner run --language c FILE with those of {Path.Combine(Languages, "c")}; ./coderunner image --refresh builds the image anew.\n",
            finished.Output,
            StringComparison.Ordinal);
        Assert.DoesNotContain("accepted.c", finished.Output, StringComparison.Ordinal);
        Assert.Matches("(?m)^ok    python ", finished.Output);
        Assert.Equal(1, finished.Status);
    }

    [Fact]
    public async Task Doctor_says_once_that_a_language_cannot_be_started()
    {
        Take("c", "accepted.c");
        Copy("c", "c", description => description.Replace("[gcc,", "[no-such-compiler,"));

        var finished = await DoctorAsync();

        Assert.Matches(
            @"(?m)^FAIL  c            C \(GCC\) \d+\.\S+: hello, template, tests/accepted\.c could not be run: "
            + @"The image cannot start ""no-such-compiler"" for C \(GCC\): is it built from the present sandbox/languages\? Try \./coderunner ",
            finished.Output);
        Assert.Equal(1, finished.Status);
    }

    [Fact]
    public async Task Doctor_says_how_the_image_comes_to_a_language_that_it_lacks()
    {
        Take("python", "accepted.py");
        Copy("python", "cobol", description => description.Replace("Python 3", "COBOL").Replace(".py", ".cob"));

        var finished = await DoctorAsync();

        Assert.Contains("\nFAIL  cobol        COBOL is not in this image. ./coderunner image builds one that has it.\n", finished.Output, StringComparison.Ordinal);
        Assert.Matches("(?m)^ok    python ", finished.Output);
        Assert.Equal(1, finished.Status);
    }

    [Fact]
    public async Task Doctor_is_content_without_a_language_that_was_not_asked_for()
    {
        Take("python", "accepted.py");
        Copy("python", "ada", description => $"optional: true\n{description.Replace("Python 3", "Ada").Replace(".py", ".adb")}");

        var finished = await DoctorAsync();

        Assert.Contains("\nok    ada          Ada is not in this image. LANGUAGES=ada (or all) in front of ./coderunner adds it.\n", finished.Output, StringComparison.Ordinal);
        Assert.Equal(0, finished.Status);
    }

    [Fact]
    public async Task Doctor_shows_on_a_terminal_how_far_it_is()
    {
        Requires.That(File.Exists("/usr/bin/script"), "There is no terminal to be had: install script (Debian: bsdutils; elsewhere: util-linux).");
        Take("python", "accepted.py");

        var shown = await OnTerminalAsync(columns: 60);

        Assert.Contains("[..............................] 0 of 3", shown, StringComparison.Ordinal);
        Assert.Matches(@"\[#{10}\.{20}\] 1 of 3  python \S+", shown);
        Assert.Matches(@"\[#{30}\] 3 of 3  python \S+", shown);
        Assert.Matches(@"\r +\rok    python ", shown);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task Doctor_says_what_holds_where_boxes_see_no_control_group()
    {
        await using var engine = await PrivateEngine.StartAsync(new() { ["blind"] = BlindRuntime.Write(_folder) });

        var finished = await Program.RunWithAsync(
            new()
            {
                ["CODERUNNER_SANDBOX_IMAGE"] = PrivateEngine.Image,
                ["Sandbox__Engine"] = engine.Address.ToString(),
                ["Sandbox__Runtime"] = "blind",
            },
            null,
            Command);

        Assert.Contains("its runtime is blind\n", finished.Output, StringComparison.Ordinal);
        Assert.Matches("(?m)^note  limits .* of single processes, .* until its wall time limit, and 2944 MiB.*Sandbox:Runtime", finished.Output);
    }

    [Fact]
    public async Task Doctor_says_what_to_do_where_the_kernel_does_not_count_swap()
    {
        Take("python", "accepted.py");
        using var relay = new EngineRelay(Path.Combine(_folder.Path, "engine.sock"));
        var settings = await SettingsAsync();
        settings["Sandbox__Engine"] = relay.Address.ToString();
        relay.Open();
        relay.Replace("\"SwapLimit\":true", "\"X\":false");

        var finished = await Program.RunWithAsync(settings, null, Command);

        Assert.Matches("(?m)^note  engine .* swapaccount=1 .* switch swap off", finished.Output);
        Assert.Equal(0, finished.Status);
    }

    private string[] Command => ["doctor", "--data", Path.Combine(_folder.Path, "data")];

    private async Task<Finished> DoctorAsync() => await Program.RunWithAsync(await SettingsAsync(), null, Command);

    /// <summary>All that it writes to a terminal of so many columns.</summary>
    private async Task<string> OnTerminalAsync(int columns)
    {
        var doctor = Program.Start(Command);
        var start = new ProcessStartInfo("script", ["-qec", $"stty cols {columns}; {doctor.FileName} {string.Join(' ', doctor.ArgumentList)}", "/dev/null"])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, WorkingDirectory = doctor.WorkingDirectory,
        };
        foreach (var (name, value) in await SettingsAsync())
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var shown = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return shown;
    }

    /// <summary>With the languages that the test has put into its folder, and the image for which they were made.</summary>
    private async Task<Dictionary<string, string>> SettingsAsync()
    {
        var image = await SandboxImage.NameAsync();
        await FaultyNode.RequireAsync(image);
        return new() { ["CODERUNNER_SANDBOX_IMAGE"] = image, ["Languages__Directory"] = Languages };
    }

    /// <summary>A language as it is, with these of its programs.</summary>
    private void Take(string id, params string[] programs)
    {
        Copy(id, id, description => description);
        foreach (var program in programs)
        {
            Write(id, program, Read(id, program));
        }
    }

    /// <summary>A language described as another is, but for what <paramref name="change"/> makes of that.</summary>
    private void Copy(string id, string other, Func<string, string> change)
    {
        Directory.CreateDirectory(Path.Combine(Languages, other, "tests"));
        var description = File.ReadAllText(Repository.PathOf("sandbox", "languages", id, "language.yaml"));
        File.WriteAllText(Path.Combine(Languages, other, "language.yaml"), change(id == other ? description : WithoutAliases(description)));
    }

    private static string WithoutAliases(string description) =>
        string.Join('\n', description.Split('\n').Where(line => !line.StartsWith("aliases:", StringComparison.Ordinal)));

    private static string Read(string id, string program) => File.ReadAllText(Repository.PathOf("sandbox", "languages", id, "tests", program));

    private void Write(string id, string program, string source) => File.WriteAllText(Path.Combine(Languages, id, "tests", program), source);
}
