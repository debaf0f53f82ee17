using System.Text;
using CodeRunner.Core.Submissions;

namespace CodeRunner.Web.Pages.Problems;

/// <summary>What a program wrote on an input of one's own.</summary>
/// <param name="Title">Which of its outputs it is.</param>
/// <param name="Kept">The beginning of it, as much as was kept.</param>
/// <param name="IsCut">Whether there was more.</param>
/// <param name="Address">Where what was kept can be had.</param>
/// <param name="SourceFile">The name that messages in it give the program's source; null where there are none.</param>
public sealed record TrialOutput(string Title, IReadOnlyCollection<byte> Kept, bool IsCut, string? Address, string? SourceFile)
{
    private readonly string _text = Encoding.UTF8.GetString([.. Kept]);

    /// <summary>As much of it as a page shows.</summary>
    public string Shown => ShownText.Of(_text);

    /// <summary>Whether more was kept than is shown.</summary>
    public bool HasMore => _text.Length > Shown.Length;
}
