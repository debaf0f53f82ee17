using CodeRunner.Core.Languages;
using CodeRunner.Testing;
using Xunit;

namespace CodeRunner.Core.Tests.Languages;

/// <summary>The folders of <c>sandbox/languages</c>, as their README promises them.</summary>
public sealed class LanguageFolderTests
{
    private static readonly LanguageCatalogue s_catalogue = LanguageCatalogue.Load(Repository.PathOf("sandbox", "languages"));

    public static TheoryData<string> Ids => [.. s_catalogue.All.Select(language => language.Id)];

    [Fact]
    public void Every_name_and_ending_belongs_to_one_language()
    {
        Assert.Empty(Repeated(s_catalogue.All.SelectMany(language => language.Aliases.Append(language.Id))));
        Assert.Empty(Repeated(s_catalogue.All.Where(language => language.SharesEndingsWith is null).SelectMany(language => language.Extensions)));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Language_can_be_installed_and_tried(string id)
    {
        var language = s_catalogue.Find(id)!;
        Assert.True(File.Exists(Repository.PathOf("sandbox", "languages", id, "install.sh")));
        Assert.NotEmpty(language.Template);
        Assert.NotEmpty(language.Hello);
        Assert.All(language.Aliases, alias => Assert.Equal(alias.ToLowerInvariant(), alias));
        Assert.Contains(Path.GetExtension(language.Source), language.Extensions);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Language_has_a_self_test_for_every_outcome(string id)
    {
        var tests = Directory.GetFiles(Repository.PathOf("sandbox", "languages", id, "tests"));
        var expected = tests.Select(file => File.ReadLines(file).First().Split("expect: ")[1].Split(' ')[0]);
        Assert.Superset(
            new HashSet<string> { "accepted", "echo", "wrong-answer", "compile-error", "runtime-error", "time-limit", "memory-limit", "output-limit" },
            expected.ToHashSet());
    }

    private static IEnumerable<string> Repeated(IEnumerable<string> names) =>
        names.GroupBy(name => name).Where(group => group.Count() > 1).Select(group => group.Key);
}
