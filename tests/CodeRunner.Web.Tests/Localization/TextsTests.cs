using System.Collections;
using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using CodeRunner.Core.Localization;
using CodeRunner.Core.Submissions;
using CodeRunner.Testing;
using CodeRunner.Web.Localization;
using Xunit;

namespace CodeRunner.Web.Tests.Localization;

/// <summary>The files of texts and their uses fit together. That a text used exists, the compiler checks.</summary>
public sealed partial class TextsTests
{
    private static readonly string Web = Repository.PathOf("src", "CodeRunner.Web");

    /// <summary>By the project that they are in.</summary>
    private static readonly Dictionary<string, ResourceManager> English = new()
    {
        ["Web"] = Texts.ResourceManager,
        ["Core"] = new ResourceManager("CodeRunner.Core.Localization.Texts", typeof(SourceText).Assembly),
    };

    public static TheoryData<string> Projects => [.. English.Keys];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Keys_are_in_order(string project)
    {
        var keys = XDocument.Load(FileOf(project)).Descendants("data").Select(data => data.Attribute("name")!.Value).ToArray();
        Assert.Equal(keys.Order(StringComparer.Ordinal), keys);
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void Every_text_is_used(string project)
    {
        var used = Sources(project, "*.cs", "*.cshtml").SelectMany(source => TextInCode().Matches(source)).Select(match => match.Groups[1].Value)
            .Concat(ScriptKeys().Select(key => key.Replace('.', '_')))
            .ToHashSet();
        Assert.DoesNotContain(KeysOf(project), key => !used.Contains(key.Replace('.', '_')) && !NameOfSignal().IsMatch(key));
    }

    [Fact]
    public void Every_text_of_a_script_exists() => Assert.Empty(ScriptKeys().Except(KeysOf("Web")));

    [Theory]
    [MemberData(nameof(Projects))]
    public void Places_in_texts_are_well_formed(string project)
    {
        foreach (var key in KeysOf(project).Where(key => !key.StartsWith("Script.", StringComparison.Ordinal)))
        {
            Assert.NotEmpty(English[project].GetString(key, CultureInfo.InvariantCulture)!.With(1, 2, 3, 4, 5, 6, 7, 8, 9));
        }
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void Translations_have_the_keys_and_places_of_the_english(string project)
    {
        var translations = Directory.GetFiles(Path.GetDirectoryName(FileOf(project))!, "Texts.*.resx").Append(Repository.PathOf("tests", "TestLanguage", project, "Texts.eo.resx"));
        foreach (var data in translations.SelectMany(path => XDocument.Load(path).Descendants("data")))
        {
            var english = English[project].GetString(data.Attribute("name")!.Value, CultureInfo.InvariantCulture);
            Assert.NotNull(english);
            Assert.Equal(PlacesIn(english), PlacesIn(data.Element("value")!.Value));
        }
    }

    [Fact]
    public void Refusals_have_no_words_of_their_own()
    {
        string[] folders = ["Executions", "Packages", "Problems", "Submissions"];
        var words = folders.SelectMany(folder => Directory.GetFiles(Repository.PathOf("src", "CodeRunner.Core", folder), "*.cs", SearchOption.AllDirectories))
            .SelectMany(path => File.ReadLines(path).Where(line => SentenceInCode().IsMatch(line)), (path, line) => $"{Path.GetFileName(path)}: {line.Trim()}");
        Assert.Empty(words);
    }

    [Fact]
    public void Pages_have_no_words_of_their_own()
    {
        var words = Directory.GetFiles(Web, "*.cshtml", SearchOption.AllDirectories)
            .Where(path => !path.Contains("/Pages/Dev/", StringComparison.Ordinal))
            .SelectMany(path => WordsInMarkup().Matches(File.ReadAllText(path)), (path, match) => $"{Path.GetFileName(path)}: {match.Value}");
        Assert.DoesNotContain(words, found => !found.EndsWith(">CodeRunner</", StringComparison.Ordinal));
    }

    private static string FileOf(string project) => Repository.PathOf("src", $"CodeRunner.{project}", "Localization", "Texts.resx");

    private static IEnumerable<string> KeysOf(string project) => English[project]
        .GetResourceSet(CultureInfo.InvariantCulture, createIfNotExists: true, tryParents: false)!.Cast<DictionaryEntry>().Select(entry => (string)entry.Key);

    private static IEnumerable<string> PlacesIn(string text) => Place().Matches(text).Select(match => match.Groups[1].Value).Order(StringComparer.Ordinal).Distinct();

    private static IEnumerable<string> Sources(string project, params string[] patterns) => patterns
        .SelectMany(pattern => Directory.GetFiles(Repository.PathOf("src", $"CodeRunner.{project}"), pattern, SearchOption.AllDirectories))
        .Where(path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/node_modules/", StringComparison.Ordinal))
        .Select(File.ReadAllText);

    /// <summary>What scripts read: <c>text.Copy</c> where <c>const text = texts("Site")</c> is <c>Script.Site.Copy</c>.</summary>
    private static IEnumerable<string> ScriptKeys() =>
        from source in Sources("Web", "*.js")
        from declared in ScriptGroup().Matches(source)
        from used in Regex.Matches(source, $@"\b{declared.Groups[1].Value}\.([A-Z]\w*)")
        select $"Script.{declared.Groups[2].Value}.{used.Groups[1].Value}";

    [GeneratedRegex(@"\bTexts\.(\w+)")]
    private static partial Regex TextInCode();

    /// <summary>These are asked for by number.</summary>
    [GeneratedRegex(@"^Signal\.\d+$")]
    private static partial Regex NameOfSignal();

    /// <summary>Neither comments, nor what the program says to whoever runs it, when it ends.</summary>
    [GeneratedRegex(@"^(?!\s*//)(?!.*(throw new|Justification|ErrorMessage|LoggerMessage)).*""[^""]*[a-z] [a-z]+ [a-z]+[^""]*\.""")]
    private static partial Regex SentenceInCode();

    [GeneratedRegex(@"const (\w+) = texts\(""(\w+)""\)")]
    private static partial Regex ScriptGroup();

    [GeneratedRegex(@"\{(\d)")]
    private static partial Regex Place();

    [GeneratedRegex(@"(?<=[a-z0-9""/])>[^<>@{}()=;]*[A-Za-z]{2}[^<>@{}()=;]*</?|(aria-label|title|placeholder|alt)=""[^""@]*[A-Za-z]{2}[^""]*""")]
    private static partial Regex WordsInMarkup();
}
