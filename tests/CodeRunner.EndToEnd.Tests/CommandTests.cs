using System.Text.Json;
using CodeRunner.Testing;
using Xunit;

namespace CodeRunner.EndToEnd.Tests;

/// <summary>Every command: what it prints, its exit status, and what it says when it cannot.</summary>
[Trait("Category", "Slow")]
public sealed class CommandTests(StudentSite student) : IAsyncLifetime
{
    public ValueTask InitializeAsync() => student.StartAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

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
    [InlineData("There is no figure P99. Known: P1,", "bench", "P1", "P99")]
    [InlineData("is not an e-mail address", "user", "nonsense", "--set-password")]
    public async Task Command_names_what_is_wrong(string message, params string[] arguments)
    {
        var withData = arguments[0] is "run" or "verify" or "bench" ? arguments : [.. arguments, "--data", student.DataDirectory];
        var finished = await Program.RunAsync("long enough\n", withData);
        AssertTold(message, finished);
    }

    [Theory]
    [InlineData("Judge__Slots", "0", "Judge:Slots must be from 1 to 63.")]
    [InlineData("Judge__Slots", "many", "Judge:Slots is \"many\"; it must be a whole number, at most 2147483647.")]
    [InlineData("Judge__Slot", "2", "Judge:Slot is no setting. Those of Judge are Slots, ")]
    [InlineData("OpenIdConnect__Providers__school__ClientIdd", "x", "OpenIdConnect:Providers:school:ClientIdd is no setting. Those of OpenIdConnect:Providers:school are Name, ")]
    [InlineData("Packages__MaxZipBytes", "1", "Packages:MaxZipBytes must be from 1024 to 4294967296.")]
    [InlineData("Packages__MaxZipBytes", "1 GB", "Packages:MaxZipBytes is \"1 GB\"; it must be a whole number.")]
    [InlineData("Database__Provider", "MySql", "Database:Provider is \"MySql\"; it must be Sqlite or PostgreSql.")]
    [InlineData("Database__Provider", "7", "Database:Provider must be Sqlite or PostgreSql.")]
    [InlineData("Database__ConnectionString", "nonsense", "Database:ConnectionString is none for Sqlite: ")]
    [InlineData("Languages__Directory", "", "Languages:Directory must name the folder sandbox/languages.")]
    [InlineData("Sandbox__Engine", "docker", "Sandbox:Engine must be an address such as unix:///run/docker.sock.")]
    [InlineData("Urls", "5080", "\"5080\" is no address to listen on")]
    [InlineData("Urls", "http://127.0.0.1:0;http://127.0.0.1:65536", "\"http://127.0.0.1:65536\" is no address to listen on")]
    public async Task Serve_names_the_key_of_a_wrong_setting(string variable, string value, string message)
    {
        using var data = new TemporaryFolder();
        AssertTold(message, await Program.RunWithAsync(new() { ["Urls"] = "http://127.0.0.1:0", [variable] = value }, null, "serve", "--data", data.Path));
    }

    [Theory]
    [InlineData("http://192.0.2.1:0", "The site cannot listen where --urls or the setting Urls says: Cannot assign requested address.")]
    [InlineData("https://127.0.0.1:0", "An https address needs a certificate: set Kestrel:Certificates:Default:Path")]
    public async Task Serve_says_why_it_cannot_listen(string urls, string message)
    {
        // A home of its own: a developer's certificate in the real one would do, and the site would be served.
        using var data = new TemporaryFolder();
        AssertTold(message, await Program.RunWithAsync(new() { ["HOME"] = data.Path }, null, "serve", "--data", data.Path, "--urls", urls));
    }

    [Fact]
    public async Task Serve_names_file_and_line_of_settings_that_are_no_json()
    {
        using var data = new TemporaryFolder();
        Write(data, "appsettings.json", "{\n  \"Judge\" {}\n}\n");
        var finished = await Program.RunAsync(null, "serve", "--data", data.Path, "--urls", "http://127.0.0.1:0");
        AssertTold(Path.Combine(data.Path, "appsettings.json"), finished);
        AssertTold("LineNumber: 1", finished);
    }

    [Fact]
    public async Task Command_says_that_the_database_cannot_be_reached()
    {
        using var data = new TemporaryFolder();
        var elsewhere = new Dictionary<string, string> { ["Database__Provider"] = "PostgreSql", ["Database__ConnectionString"] = "Host=127.0.0.1;Port=1" };
        AssertTold("The database cannot be used: Failed to connect to 127.0.0.1:1", await Program.RunWithAsync(elsewhere, null, "migrate", "--data", data.Path));
    }

    [Fact]
    public async Task Migrate_makes_the_database_and_finds_it_up_to_date_the_second_time()
    {
        using var data = new TemporaryFolder();
        for (var time = 0; time < 2; time++)
        {
            var finished = await Program.RunAsync(null, "migrate", "--data", data.Path);
            Assert.Equal((0, ""), (finished.Status, finished.Error));
            Assert.StartsWith("The database is up to date at 2", finished.Output, StringComparison.Ordinal);
        }

        Assert.True(File.Exists(Path.Combine(data.Path, "coderunner.db")));
    }

    [Fact]
    public async Task Doctor_says_what_works_and_what_does_not_without_an_engine()
    {
        var finished = await Program.RunWithAsync(
            new() { ["Sandbox__Engine"] = "unix:///nowhere.sock" }, null, "doctor", "--data", student.DataDirectory);
        Assert.Equal(1, finished.Status);
        Assert.Contains("up to date", finished.Output, StringComparison.Ordinal);
        Assert.Contains("nowhere.sock", finished.Output, StringComparison.Ordinal);
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

    private static void AssertTold(string message, Finished finished)
    {
        Assert.Equal(1, finished.Status);
        Assert.Contains(message, finished.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", finished.Error, StringComparison.Ordinal);
    }

    private static string Write(TemporaryFolder folder, string name, string content)
    {
        var path = Path.Combine(folder.Path, name);
        File.WriteAllText(path, content);
        return path;
    }
}
