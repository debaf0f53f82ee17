using System.Collections;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CodeRunner.Web.Localization;

/// <summary>
/// <c>&lt;script-texts group="Site"/&gt;</c>: the texts under <c>Script.Site.</c> as JSON, for scripts to read by
/// <c>texts("Site")</c>.
/// </summary>
public sealed class ScriptTextsTagHelper : TagHelper
{
    public required string Group { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "script";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("type", "application/json");
        output.Attributes.SetAttribute("id", $"texts-{Group}");

        // The serializer writes < as \u003c, so that no text can end the element.
        output.Content.SetHtmlContent(JsonSerializer.Serialize(TextsOf($"Script.{Group}.")));
    }

    private static Dictionary<string, string> TextsOf(string prefix) =>
        Texts.ResourceManager.GetResourceSet(CultureInfo.InvariantCulture, createIfNotExists: true, tryParents: false)!.Cast<DictionaryEntry>()
            .Select(entry => (string)entry.Key)
            .Where(key => key.StartsWith(prefix, StringComparison.Ordinal))
            .ToDictionary(key => key[prefix.Length..], key => Texts.ResourceManager.GetString(key, CultureInfo.CurrentUICulture)!);
}
