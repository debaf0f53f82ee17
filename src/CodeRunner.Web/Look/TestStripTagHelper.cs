using CodeRunner.Core.Submissions;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CodeRunner.Web.Look;

/// <summary>
/// <c>&lt;test-strip verdicts="…" total="…"/&gt;</c>: the tests of a submission as a row of fields. Those without a
/// verdict are open; with <see cref="Running"/> the first of them is being run.
/// </summary>
public sealed class TestStripTagHelper : TagHelper
{
    // More would be thinner than a pixel on a telephone; the table below lists them all.
    private const int Most = 100;

    /// <summary>By place; null for a test that was not run.</summary>
    public IReadOnlyList<Verdict?> Verdicts { get; set; } = [];

    public int Total { get; set; }

    public bool Running { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var total = Math.Max(Total, Verdicts.Count);
        if (total is 0 or > Most)
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "strip");
        output.Attributes.SetAttribute("role", "img");
        output.Attributes.SetAttribute("aria-label", Texts.Submissions_Progress_Tests.With(Verdicts.Count(verdict => verdict is not null), total));
        for (var i = 0; i < total; i++)
        {
            var tone = i < Verdicts.Count && Verdicts[i] is { } verdict ? VerdictLook.Of(verdict).Tone : Running && i == Verdicts.Count ? "running" : "open";
            output.Content.AppendHtml($"<i class=\"{tone}\"></i>");
        }
    }
}
