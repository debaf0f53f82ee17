using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.RegularExpressions;
using CodeRunner.Core.Data;
using CodeRunner.Judging;
using CodeRunner.Sandbox;
using CodeRunner.Testing;
using CodeRunner.Web.Security;
using Xunit;

namespace CodeRunner.EndToEnd.Tests;

/// <summary>Every setting can be found in src/README.md, and says its key when it is wrong.</summary>
public sealed partial class SettingsTests
{
    private static readonly Type[] OneOfEachProject = [typeof(DatabaseOptions), typeof(SandboxOptions), typeof(JudgeOptions), typeof(RequestLimitOptions)];

    private static readonly Dictionary<string, PropertyInfo> Settings = OneOfEachProject
        .SelectMany(type => type.Assembly.GetExportedTypes())
        .SelectMany(type => type.GetField("Section") is { IsLiteral: true } section
            ? type.GetProperties().Select(property => (Key: $"{section.GetRawConstantValue()}:{property.Name}", Property: property))
            : [])
        .ToDictionary(setting => setting.Key, setting => setting.Property);

    [Fact]
    public void Readme_has_a_row_for_every_setting_and_no_other()
    {
        var rows = Row().Matches(File.ReadAllText(Repository.PathOf("src", "README.md"))).Select(row => row.Groups[1].Value);

        Assert.Equal(Settings.Keys.Order(StringComparer.Ordinal), rows.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Rules_say_the_key_of_their_setting() =>
        Assert.Empty(
            from setting in Settings
            from rule in setting.Value.GetCustomAttributes<ValidationAttribute>()
            where rule.ErrorMessage?.StartsWith(setting.Key, StringComparison.Ordinal) is not true
            select $"{setting.Key}: {rule}");

    [GeneratedRegex(@"^\| `([A-Z]\w+:\w+)` \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
