using System.Runtime.InteropServices;
using System.Text.Json;

namespace CodeRunner.Web.Api;

/// <summary>
/// One JSON object being read. Every reader gives a usable value also when the field is wrong, and notes the fault
/// under the field's path (<c>limits.cpuMs</c>, <c>files[1].name</c>); a field that is null counts as left out.
/// </summary>
internal sealed class JsonFields
{
    private const int MaxErrors = 20;
    private const int MaxShownName = 60;
    private const string Root = "$";
    private const string HalfCharacter = "This text holds half a character: a lone surrogate (\\ud800 to \\udfff).";

    private readonly Dictionary<string, JsonElement> _fields = [];
    private readonly HashSet<string> _known = [];
    private readonly List<JsonFields> _inner = [];
    private readonly bool _isObject;
    private readonly string _prefix;
    private readonly Dictionary<string, string[]> _errors;

    public JsonFields(JsonElement element)
        : this(element, "", [])
    {
    }

    private JsonFields(JsonElement element, string path, Dictionary<string, string[]> errors)
    {
        _prefix = path.Length == 0 ? "" : path + ".";
        _errors = errors;
        _isObject = element.ValueKind == JsonValueKind.Object;
        if (!_isObject)
        {
            errors[path.Length == 0 ? Root : path] = [$"This must be an object, not {InWords(element)}."];
            return;
        }

        foreach (var field in element.EnumerateObject())
        {
            if (NameOf(field) is { } name && !_fields.TryAdd(name, field.Value))
            {
                Refuse(name, "This field is there twice.");
            }
        }
    }

    /// <summary>What is wrong so far, by field.</summary>
    public IDictionary<string, string[]> Errors => _errors;

    public string RequiredText(string name)
    {
        if (OptionalText(name) is { } text)
        {
            return text;
        }

        if (_isObject && !_errors.ContainsKey(_prefix + name))
        {
            Refuse(name, "This field is missing; it must be a string.");
        }

        return "";
    }

    public string? OptionalText(string name) => Find(name) is { } element ? TextOf(element, name) : null;

    /// <summary>A string as the UTF-8 bytes it stands for, without ever being a string: standard input is large.</summary>
    public byte[] OptionalBytes(string name)
    {
        if (Find(name) is not { } element)
        {
            return [];
        }

        if (element.ValueKind != JsonValueKind.String)
        {
            Refuse(name, $"This must be a string, not {InWords(element)}.");
            return [];
        }

        var quoted = JsonMarshal.GetRawUtf8Value(element);
        var reader = new Utf8JsonReader(quoted);
        reader.Read();
        var bytes = GC.AllocateUninitializedArray<byte>(quoted.Length);
        try
        {
            return bytes[..reader.CopyString(bytes)];
        }
        catch (InvalidOperationException)
        {
            Refuse(name, HalfCharacter);
            return [];
        }
    }

    public long? OptionalInteger(string name)
    {
        if (Find(name) is not { } element)
        {
            return null;
        }

        if (element.ValueKind == JsonValueKind.Number && element.TryGetInt64(out var value))
        {
            return value;
        }

        Refuse(name, $"This must be a whole number, not {InWords(element)}.");
        return null;
    }

    public JsonFields? OptionalObject(string name) =>
        Find(name) is { } element ? Inner(element, name) : null;

    public IReadOnlyList<JsonFields>? OptionalObjects(string name) =>
        OptionalArray(name)?.Select((element, index) => Inner(element, $"{name}[{index}]")).ToList();

    public IReadOnlyList<string>? OptionalTexts(string name) =>
        OptionalArray(name)?.Select((element, index) => TextOf(element, $"{name}[{index}]") ?? "").ToList();

    /// <summary>Refuses what no reader asked for: a misspelt field must not pass for one left out.</summary>
    public void RefuseOthers()
    {
        foreach (var name in _fields.Keys.Except(_known))
        {
            Refuse(name, $"There is no such field. Known: {string.Join(", ", _known)}.");
        }

        _inner.ForEach(fields => fields.RefuseOthers());
    }

    private JsonFields Inner(JsonElement element, string name)
    {
        var fields = new JsonFields(element, _prefix + name, _errors);
        _inner.Add(fields);
        return fields;
    }

    private string? NameOf(JsonProperty field)
    {
        try
        {
            return field.Name;
        }
        catch (InvalidOperationException)
        {
            Refuse("?", "A field's name holds half a character.");
            return null;
        }
    }

    private JsonElement? Find(string name)
    {
        _known.Add(name);
        return _fields.TryGetValue(name, out var element) && element.ValueKind != JsonValueKind.Null ? element : null;
    }

    private JsonElement.ArrayEnumerator? OptionalArray(string name)
    {
        if (Find(name) is not { } element)
        {
            return null;
        }

        if (element.ValueKind == JsonValueKind.Array)
        {
            return element.EnumerateArray();
        }

        Refuse(name, $"This must be an array, not {InWords(element)}.");
        return null;
    }

    private string? TextOf(JsonElement element, string name)
    {
        try
        {
            if (element.ValueKind == JsonValueKind.String)
            {
                return element.GetString();
            }

            Refuse(name, $"This must be a string, not {InWords(element)}.");
        }
        catch (InvalidOperationException)
        {
            Refuse(name, HalfCharacter);
        }

        return null;
    }

    /// <summary>Notes a fault of the field <paramref name="name"/> of this object.</summary>
    public void Refuse(string name, string reason)
    {
        if (_errors.Count < MaxErrors)
        {
            _errors[_prefix + (name.Length <= MaxShownName ? name : name[..MaxShownName] + "…")] = [reason];
        }
    }

    private static string InWords(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => "a string",
        JsonValueKind.Number => $"the number {(element.GetRawText() is { Length: <= 40 } number ? number : "given")}",
        JsonValueKind.Null => "null",
        _ => element.GetRawText(),
    };
}
