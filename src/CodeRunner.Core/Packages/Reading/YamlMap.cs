using System.Globalization;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace CodeRunner.Core.Packages.Reading;

/// <summary>
/// A map of a YAML file, read key by key. A value of the wrong kind is a fault at its line and reads as absent; at the
/// end <see cref="RefuseOthers"/> makes a fault of every key that nobody asked for.
/// </summary>
internal sealed partial class YamlMap(string file, YamlMappingNode map, string prefix, PackageFaults faults)
{
    private readonly HashSet<string> _known = [];

    /// <summary>The keys in their order, as text.</summary>
    public IEnumerable<string> Keys => map.Children.Keys.Select(TextOf);

    /// <summary>Whether the key is there with a value other than nothing.</summary>
    public bool Has(string key) => Value(key) is not null;

    /// <summary>Null when the key is not there.</summary>
    public int? LineOf(string key) => (int?)Find(key)?.Key.Start.Line;

    public void Fault(string key, string reason) => faults.Add(file, $"{prefix}{key}: {reason}", LineOf(key));

    public void Warn(string key, string reason) => faults.Warn(file, $"{prefix}{key}: {reason}", LineOf(key));

    /// <summary>Reads keys whose values do not matter here.</summary>
    public void Ignore(params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys)
        {
            _known.Add(key);
        }
    }

    /// <summary>A fault when the key is there: the format has it, this site does not.</summary>
    public void Refuse(string key, string whatToDo)
    {
        if (Has(key))
        {
            Fault(key, whatToDo);
        }
    }

    public void RefuseOthers()
    {
        foreach (var key in Keys.Where(key => !_known.Contains(key)))
        {
            Fault(key, Texts.Package_Key_Unknown);
        }
    }

    /// <summary>A scalar as text, trimmed.</summary>
    public string? Text(string key) => Value(key) switch
    {
        null => null,
        YamlScalarNode scalar when !string.IsNullOrWhiteSpace(scalar.Value) => scalar.Value.Trim(),
        _ => Wrong<string>(key, Texts.Package_Key_Text),
    };

    public bool? Boolean(string key) => Text(key) switch
    {
        null => null,
        "true" => true,
        "false" => false,
        _ => Wrong<bool?>(key, Texts.Package_Key_Boolean),
    };

    /// <summary>A number in the format's decimal notation.</summary>
    public decimal? Number(string key)
    {
        if (Text(key) is not { } text)
        {
            return null;
        }

        return Float().IsMatch(text) && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : Wrong<decimal?>(key, Texts.Package_Key_Number.With(text));
    }

    /// <summary>A whole number from <paramref name="least"/> to <paramref name="most"/>.</summary>
    public int? WholeNumber(string key, int least, int most, string unit) => Number(key) switch
    {
        null => null,
        { } number when number >= least && number <= most && number == decimal.Truncate(number) => (int)number,
        { } number => Wrong<int?>(key, Texts.Package_Key_WholeNumber.With(number, least, most, unit)),
    };

    /// <summary>A list of texts, or a single one.</summary>
    public IReadOnlyList<string>? TextOrList(string key) => Value(key) is YamlScalarNode ? Text(key) is { } only ? [only] : null : TextList(key);

    /// <summary>A list of texts.</summary>
    public IReadOnlyList<string>? TextList(string key) => Value(key) switch
    {
        null => null,
        YamlSequenceNode list when list.Children.All(item => item is YamlScalarNode) => [.. list.Children.Select(TextOf)],
        _ => Wrong<IReadOnlyList<string>>(key, Texts.Package_Key_List),
    };

    /// <summary>A map inside this one; its faults name the key before theirs.</summary>
    public YamlMap? Map(string key) => Value(key) switch
    {
        null => null,
        YamlMappingNode inner => new YamlMap(file, inner, $"{prefix}{key}.", faults),
        _ => Wrong<YamlMap>(key, Texts.Package_Key_Map),
    };

    public bool IsMap(string key) => Value(key) is YamlMappingNode;

    // A key without a value, "~" and "null" are nothing.
    private YamlNode? Value(string key)
    {
        _known.Add(key);
        return Find(key) is { Value: var value } && value is not YamlScalarNode { Style: ScalarStyle.Plain, Value: "" or "~" or "null" }
            ? value
            : null;
    }

    private T? Wrong<T>(string key, string reason)
    {
        Fault(key, reason);
        return default;
    }

    private KeyValuePair<YamlNode, YamlNode>? Find(string key)
    {
        foreach (var pair in map.Children)
        {
            if (pair.Key is YamlScalarNode scalar && scalar.Value == key)
            {
                return pair;
            }
        }

        return null;
    }

    private static string TextOf(YamlNode node) => (node as YamlScalarNode)?.Value ?? "(no text)";

    [GeneratedRegex("""^[+-]?([0-9]*\.[0-9]+|[0-9]+\.|[0-9]+)([eE][+-]?[0-9]+)?\z""", RegexOptions.CultureInvariant)]
    private static partial Regex Float();
}
