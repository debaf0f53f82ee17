using System.Xml.Linq;
using CodeRunner.Testing;
using Xunit;

namespace CodeRunner.EndToEnd.Tests;

/// <summary>The walls between projects, as drawn in src/README.md.</summary>
public sealed class ArchitectureTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["CodeRunner.Core"] = [],
        ["CodeRunner.Sandbox"] = [],
        ["CodeRunner.Judging"] = ["CodeRunner.Core", "CodeRunner.Sandbox"],
        ["CodeRunner.Web"] = ["CodeRunner.Core"],
        ["CodeRunner"] =
        [
            "CodeRunner.Core", "CodeRunner.Sandbox", "CodeRunner.Judging", "CodeRunner.Web",
            "CodeRunner.Migrations.Sqlite", "CodeRunner.Migrations.PostgreSql",
        ],
        ["CodeRunner.Migrations.Sqlite"] = ["CodeRunner.Core"],
        ["CodeRunner.Migrations.PostgreSql"] = ["CodeRunner.Core"],
    };

    private static readonly string[] Folders = ["src", "migrations"];

    public static TheoryData<string> Projects() => [.. Folders
        .SelectMany(folder => Directory.GetFiles(Repository.PathOf(folder), "*.csproj", SearchOption.AllDirectories))
        .Select(path => Path.GetRelativePath(Repository.Root, path))];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Project_references_only_what_it_may_see(string path)
    {
        var project = Path.GetFileNameWithoutExtension(path);
        var references = XDocument.Load(Repository.PathOf(path)).Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value));
        Assert.Empty(references.Except(Allowed[project]));
    }

    [Theory]
    [InlineData("Docker.DotNet.Enhanced", "CodeRunner.Sandbox")]
    public void Package_is_used_by_one_project_only(string package, string owner)
    {
        var users = Projects().Select(row => row.Data)
            .Where(path => File.ReadAllText(Repository.PathOf(path)).Contains($"\"{package}\"", StringComparison.Ordinal))
            .Select(path => Path.GetFileNameWithoutExtension(path));
        Assert.Equal([owner], users);
    }
}
