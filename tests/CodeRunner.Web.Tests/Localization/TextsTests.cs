using System.Collections;
using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using CodeRunner.Testing;
using CodeRunner.Web.Localization;
using Xunit;

namespace CodeRunner.Web.Tests.Localization;

/// <summary>The file of texts and its uses fit together. That a text used by a page exists, the compiler checks.</summary>
public sealed partial class TextsTests
{
    private static readonly string Web = Repository.PathOf("src", "CodeRunner.Web");

    private static readonly string[] Keys = [.. Texts.ResourceManager
        .GetResourceSet(CultureInfo.InvariantCulture, createIfNotExists: true, tryParents: false)!.Cast<DictionaryEntry>().Select(entry => (string)entry.Key)];

    [Fact]
    public void Keys_are_in_order()
    {
        var keys = KeysOf(Path.Combine(Web, "Localization", "Texts.resx")).ToArray();
        Assert.Equal(keys.Order(StringComparer.Ordinal), keys);
    }

    [Fact]
    public void Every_text_is_used()
    {
        var used = Sources("*.cs", "*.cshtml").SelectMany(source => TextInCode().Matches(source)).Select(match => match.Groups[1].Value)
            .Concat(ScriptKeys().Select(key => key.Replace('.', '_')))
            .ToHashSet();
        Assert.DoesNotContain(Keys, key => !used.Contains(key.Replace('.', '_')));
    }

    [Fact]
    public void Every_text_of_a_script_exists() => Assert.Empty(ScriptKeys().Except(Keys));

    [Fact]
    public void Places_in_texts_are_well_formed()
    {
        foreach (var key in Keys.Where(key => !key.StartsWith("Script.", StringComparison.Ordinal)))
        {
            Assert.NotEmpty(Texts.ResourceManager.GetString(key, CultureInfo.InvariantCulture)!.With(1, 2, 3, 4, 5, 6, 7, 8, 9));
        }
    }

    [Fact]
    public void Translations_have_the_keys_and_places_of_the_english()
    {
        var translations = Directory.GetFiles(Path.Combine(Web, "Localization"), "Texts.*.resx").Append(Repository.PathOf("tests", "TestLanguage", "Texts.eo.resx"));
        foreach (var data in translations.SelectMany(path => XDocument.Load(path).Descendants("data")))
        {
            var english = Texts.ResourceManager.GetString(data.Attribute("name")!.Value, CultureInfo.InvariantCulture);
            Assert.NotNull(english);
            Assert.Equal(PlacesIn(english), PlacesIn(data.Element("value")!.Value));
        }
    }

    [Fact]
    public void Pages_have_no_words_of_their_own()
    {
        var words = Directory.GetFiles(Web, "*.cshtml", SearchOption.AllDirectories)
            .Where(path => !path.Contains("/Pages/Dev/", StringComparison.Ordinal))
            .SelectMany(path => WordsInMarkup().Matches(File.ReadAllText(path)), (path, match) => $"{Path.GetFileName(path)}: {match.Value}");
        Assert.DoesNotContain(words, found => !found.EndsWith(">CodeRunner</", StringComparison.Ordinal));
    }

    private static IEnumerable<string> KeysOf(string path) => XDocument.Load(path).Descendants("data").Select(data => data.Attribute("name")!.Value);

    private static IEnumerable<string> PlacesIn(string text) => Place().Matches(text).Select(match => match.Groups[1].Value).Order(StringComparer.Ordinal).Distinct();

    private static IEnumerable<string> Sources(params string[] patterns) => patterns
        .SelectMany(pattern => Directory.GetFiles(Web, pattern, SearchOption.AllDirectories))
        .Where(path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/node_modules/", StringComparison.Ordinal))
        .Select(File.ReadAllText);

    /// <summary>What scripts read: <c>text.Copy</c> where <c>const text = texts("Site")</c> is <c>Script.Site.Copy</c>.</summary>
    private static IEnumerable<string> ScriptKeys() =>
        from source in Sources("*.js")
        from declared in ScriptGroup().Matches(source)
        from used in Regex.Matches(source, $@"\b{declared.Groups[1].Value}\.([A-Z]\w*)")
        select $"Script.{declared.Groups[2].Value}.{used.Groups[1].Value}";

    [GeneratedRegex(@"\bTexts\.(\w+)")]
    private static partial Regex TextInCode();

    [GeneratedRegex(@"const (\w+) = texts\(""(\w+)""\)")]
    private static partial Regex ScriptGroup();

    [GeneratedRegex(@"\{(\d)")]
    private static partial Regex Place();

    [GeneratedRegex(@"(?<=[a-z0-9""/])>[^<>@{}()=;]*[A-Za-z]{2}[^<>@{}()=;]*</?|(aria-label|title|placeholder|alt)=""[^""@]*[A-Za-z]{2}[^""]*""")]
    private static partial Regex WordsInMarkup();
}
