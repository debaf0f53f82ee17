using CodeRunner.Testing;
using Xunit;

namespace CodeRunner.EndToEnd.Tests;

/// <summary>The account that every new installation begins with.</summary>
[Trait("Category", "Slow")]
public sealed class FirstAdministratorTests
{
    private const string Email = "CODERUNNER_ADMIN_EMAIL";
    private const string Password = "CODERUNNER_ADMIN_PASSWORD";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Serve_makes_the_administrator_that_the_environment_names_and_prints_no_password()
    {
        using var data = new TemporaryFolder();
        await using var site = await ServedSite.StartAsync(data.Path, Cancellation, Environment("head@example.org", "a good password"));
        Assert.DoesNotContain("password", site.Output, StringComparison.Ordinal);
        var shown = await Program.RunAsync(null, "user", "head@example.org", "--data", data.Path);
        Assert.Contains("role is Admin", shown.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Serve_takes_empty_variables_as_not_set_and_prints_the_generated_password_at_the_first_start_only()
    {
        using var data = new TemporaryFolder();
        await using (var first = await ServedSite.StartAsync(data.Path, Cancellation, Environment("", " ")))
        {
            Assert.Contains("admin@localhost with the password", first.Output, StringComparison.Ordinal);
        }

        await using var second = await ServedSite.StartAsync(data.Path, Cancellation, Environment("", ""));
        Assert.DoesNotContain("password", second.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "a good password", "CODERUNNER_ADMIN_PASSWORD is set, but CODERUNNER_ADMIN_EMAIL is not")]
    [InlineData("head", "a good password", "\"head\" is not an e-mail address")]
    [InlineData("head@example.org", "short", "CODERUNNER_ADMIN_PASSWORD: Passwords must be at least 8 characters")]
    public async Task Serve_names_the_variable_that_is_wrong(string email, string password, string message)
    {
        using var data = new TemporaryFolder();
        var refused = await Program.RunWithAsync(
            Environment(email, password), null, "serve", "--data", data.Path, "--urls", "http://127.0.0.1:0");
        Assert.Equal(1, refused.Status);
        Assert.Contains(message, refused.Error, StringComparison.Ordinal);
    }

    private static Dictionary<string, string> Environment(string email, string password) => new() { [Email] = email, [Password] = password };
}
