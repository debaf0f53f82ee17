using System.Text.RegularExpressions;

namespace CodeRunner.Core.Problems;

/// <summary>
/// The languages of statements, as tags: two letters of ISO 639-1 or three of the rest of ISO 639, and a region where it
/// matters, for example <c>sv</c>, <c>pt-BR</c>.
/// </summary>
public static partial class StatementLanguage
{
    public const string English = "en";

    private static readonly string[] _rightToLeft = ["ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"];

    /// <summary>Whether <paramref name="tag"/> is of this form, and its two letters are those of a language.</summary>
    public static bool IsTag(string tag) =>
        Tag().IsMatch(tag) && (BaseOf(tag) is { Length: 3 } || LanguageNames.All.ContainsKey(BaseOf(tag)));

    /// <summary>What its speakers call the language; the tag itself where that is not known.</summary>
    public static string NameOf(string tag) =>
        !LanguageNames.All.TryGetValue(BaseOf(tag), out var name) ? tag : BaseOf(tag) == tag ? name : $"{name} ({tag[(BaseOf(tag).Length + 1)..]})";

    public static bool IsRightToLeft(string tag) => _rightToLeft.Contains(BaseOf(tag));

    /// <summary>
    /// The one of <paramref name="available"/>, of which there is at least one, for somebody who wants one of
    /// <paramref name="wanted"/>, the dearest first; else English, else the first.
    /// </summary>
    /// <remarks>As RFC 4647, "Lookup"; but who wants <c>pt</c> or <c>pt-PT</c> would rather read <c>pt-BR</c> than English.</remarks>
    public static string Best(IReadOnlyCollection<string> available, IEnumerable<string> wanted) =>
        wanted.Append(English).Select(tag => Find(available, tag)).FirstOrDefault(found => found is not null)
            ?? available.Order(StringComparer.Ordinal).First();

    private static string? Find(IReadOnlyCollection<string> available, string tag) =>
        WithParents(tag).SelectMany(part => available.Where(language => language.Equals(part, StringComparison.OrdinalIgnoreCase)))
            .Concat(available.Order(StringComparer.Ordinal).Where(language => BaseOf(language).Equals(BaseOf(tag), StringComparison.OrdinalIgnoreCase)))
            .FirstOrDefault();

    /// <summary>The tag, then what it is a kind of: <c>zh-Hant-TW</c>, <c>zh-Hant</c>, <c>zh</c>.</summary>
    public static IEnumerable<string> WithParents(string tag)
    {
        for (var end = tag.Length; end > 0; end = tag.LastIndexOf('-', end - 1))
        {
            yield return tag[..end];
        }
    }

    private static string BaseOf(string tag) => tag.Split('-', 2)[0];

    [GeneratedRegex("""^[a-z]{2,3}(-[A-Z]{2})?\z""", RegexOptions.CultureInvariant)]
    private static partial Regex Tag();
}
