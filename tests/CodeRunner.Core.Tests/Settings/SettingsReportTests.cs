using CodeRunner.Core.Settings;
using CodeRunner.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CodeRunner.Core.Tests.Settings;

public sealed class SettingsReportTests
{
    [Fact]
    public void Every_setting_is_listed_with_its_value_and_the_source_that_won()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "appsettings.json");
        File.WriteAllText(file, """{"Submissions": {"PerMinute": 7}, "Executions": {"WaitingPerUser": 7}, "Mail": {"Port": 25}}""");
        Environment.SetEnvironmentVariable("REPORT_TEST_Executions__WaitingPerUser", "9");
        var lines = Report(new ConfigurationBuilder().AddJsonFile(file).AddEnvironmentVariables("REPORT_TEST_")
            .AddInMemoryCollection([new("Mail:Port", "2525")]).Build());
        Assert.Equal(("7", SettingOrigin.File, file), Of(lines, "Submissions:PerMinute"));
        Assert.Equal(("9", SettingOrigin.Environment, null), Of(lines, "Executions:WaitingPerUser"));
        Assert.Equal(("2525", SettingOrigin.CommandLine, null), Of(lines, "Mail:Port"));
        Assert.Equal(("StartTls", SettingOrigin.Default, null), Of(lines, "Mail:Security"));
        Assert.Equal(("true", SettingOrigin.Default, null), Of(lines, "Access:Registration"));
    }

    [Fact]
    public void Secrets_are_never_in_the_list()
    {
        const string Secret = "hunter2";
        var lines = Report(new ConfigurationBuilder().AddInMemoryCollection(
            [new("Mail:Password", Secret), new("Mail:User", "judge"), new("Database:ConnectionString", $"Data Source=x;Password={Secret}")]).Build());
        Assert.DoesNotContain(lines, line => line.Value?.Contains(Secret, StringComparison.Ordinal) == true);
        var password = lines.Single(line => line.Key == "Mail:Password");
        Assert.Equal((true, true, SettingOrigin.CommandLine), (password.IsSecret, password.IsSet, password.Origin));
        Assert.True(lines.Single(line => line.Key == "Database:ConnectionString").IsSecret);
    }

    private static (string? Value, SettingOrigin Origin, string? File) Of(IReadOnlyList<SettingLine> lines, string key)
    {
        var line = lines.Single(line => line.Key == key);
        return (line.Value, line.Origin, line.File);
    }

    private static IReadOnlyList<SettingLine> Report(IConfiguration configuration)
    {
        using var services = new ServiceCollection().AddSingleton(configuration).AddCodeRunnerCore(configuration).BuildServiceProvider();
        return services.GetRequiredService<SettingsReport>().List();
    }
}
