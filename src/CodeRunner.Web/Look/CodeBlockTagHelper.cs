using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CodeRunner.Web.Look;

/// <summary>
/// <c>&lt;code-block title="Sample input 1" text="…"/&gt;</c>: text as it was written, under its title, with a button that
/// copies it. What is in the element comes below the text.
/// </summary>
public sealed class CodeBlockTagHelper : TagHelper
{
    public required string Title { get; set; }

    public required string Text { get; set; }

    /// <summary>With numbered lines, which <see cref="SourceFile"/> of other blocks leads to: at most one on a page.</summary>
    public bool Numbered { get; set; }

    /// <summary>The name of the file whose lines the text may name, as messages of compilers do: those become links.</summary>
    public string? SourceFile { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var below = await output.GetChildContentAsync();
        output.TagName = "figure";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "code-block");
        output.Attributes.SetAttribute("data-copy", Title);
        output.Content.AppendHtml("<figcaption>").Append(Title).AppendHtml($"</figcaption><pre{(Numbered ? " class=\"lines\"" : "")} tabindex=\"0\">");
        if (Numbered)
        {
            AppendLines(output.Content);
        }
        else
        {
            // HTML drops the first line break of a pre.
            output.Content.Append(Text.StartsWith('\n') ? "\n" : "");
            AppendText(output.Content);
        }

        output.Content.AppendHtml("</pre>").AppendHtml(below);
    }

    private void AppendText(TagHelperContent content)
    {
        if (SourceFile is null)
        {
            content.Append(Text);
        }
        else
        {
            content.AppendLinked(Text, SourceFile);
        }
    }

    private void AppendLines(TagHelperContent content)
    {
        foreach (var (index, line) in Lines().Index())
        {
            content.AppendHtml(string.Create(CultureInfo.InvariantCulture, $"<span id=\"L{index + 1}\">")).Append(line).AppendHtml("</span>");
        }
    }

    /// <summary>With their line breaks, so that what is copied is the text as it was.</summary>
    private IEnumerable<string> Lines()
    {
        for (var start = 0; start < Text.Length;)
        {
            var end = Text.IndexOf('\n', start) is var found and >= 0 ? found + 1 : Text.Length;
            yield return Text[start..end];
            start = end;
        }
    }
}
