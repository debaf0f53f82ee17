using System.Text.Json;
using CodeRunner.Testing;
using Xunit;

namespace CodeRunner.EndToEnd.Tests;

/// <summary>Every command: what it prints, its exit status, and what it says when it cannot.</summary>
[Trait("Category", "Slow")]
public sealed class CommandTests(StudentSite student)
{
    [Fact]
    public async Task Run_prints_output_and_outcome()
    {
        using var folder = new TemporaryFolder();
        var source = Write(folder, "sum.py", Programs.Sum);
        var finished = await Program.RunAsync(null, "run", "--language", "python3", "--stdin", Write(folder, "in", "2 40\n"), source);
        Assert.Equal((0, "42\n"), (finished.Status, finished.Output));
        Assert.Contains("Exited with 0", finished.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_as_json_holds_outcome_and_figures_when_the_program_fails()
    {
        using var folder = new TemporaryFolder();
        var finished = await Program.RunAsync(
            null, "run", "--language", "c", "--cpu-ms", "300", "--json", Write(folder, "loop.c", "int main(void) { for (;;) {} }\n"));
        var report = JsonDocument.Parse(finished.Output).RootElement;
        Assert.Equal(0, finished.Status);
        Assert.Equal("TimeLimit", report.GetProperty("outcome").GetString());
        Assert.NotEqual(0, report.GetProperty("cpuMs").GetInt32());
    }

    [Fact]
    public async Task Run_says_that_the_sandbox_failed_with_status_3_when_there_is_no_engine()
    {
        using var folder = new TemporaryFolder();
        var finished = await Program.RunWithAsync(
            new() { ["Sandbox__Engine"] = "unix:///nowhere.sock" }, null, "run", "--language", "python", Write(folder, "a.py", Programs.Sum));
        Assert.Equal(3, finished.Status);
        Assert.Contains("sandbox failed", finished.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("There is no language \"cobol\"", "run", "--language", "cobol", "README.md")]
    [InlineData("There is no file", "run", "--language", "python", "missing.py")]
    [InlineData("cpuMs is 0", "run", "--language", "python", "--cpu-ms", "0", "README.md")]
    [InlineData("There is no account", "token", "--user", "nobody@example.org", "--name", "x")]
    [InlineData("There is no missing", "import", "missing")]
    [InlineData("There is no missing", "verify", "missing")]
    [InlineData("is not an e-mail address", "user", "nonsense", "--set-password")]
    public async Task Command_names_what_is_wrong(string message, params string[] arguments)
    {
        var withData = arguments[0] is "run" or "verify" ? arguments : [.. arguments, "--data", student.DataDirectory];
        var finished = await Program.RunAsync("long enough\n", withData);
        Assert.Equal(1, finished.Status);
        Assert.Contains(message, finished.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", finished.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Serve_names_the_key_of_a_wrong_setting()
    {
        using var data = new TemporaryFolder();
        var finished = await Program.RunWithAsync(new() { ["Judge__Slots"] = "0" }, null, "serve", "--data", data.Path, "--urls", "http://127.0.0.1:0");
        Assert.Equal(1, finished.Status);
        Assert.Contains("Judge:Slots", finished.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_names_file_and_reason_of_every_fault_and_imports_nothing()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(Path.Combine(Directory.CreateDirectory(Path.Combine(folder.Path, "broken")).FullName, "problem.yaml"), "problem_format_version: 2025-09\n");
        var finished = await Program.RunAsync(null, "import", Path.Combine(folder.Path, "broken"), "--data", student.DataDirectory);
        Assert.Equal(1, finished.Status);
        Assert.Contains("problem.yaml", finished.Error, StringComparison.Ordinal);
        Assert.Contains("not imported", finished.Error, StringComparison.Ordinal);
    }

    private static string Write(TemporaryFolder folder, string name, string content)
    {
        var path = Path.Combine(folder.Path, name);
        File.WriteAllText(path, content);
        return path;
    }
}
