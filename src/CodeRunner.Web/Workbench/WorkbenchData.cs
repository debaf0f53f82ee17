using System.Text.Json;
using CodeRunner.Core.Drafts;
using CodeRunner.Core.Executions;
using CodeRunner.Core.Languages;
using CodeRunner.Web.Pages.Problems;

namespace CodeRunner.Web.Workbench;

/// <summary>What a problem's page tells its script.</summary>
/// <param name="Slug">Of the problem.</param>
/// <param name="User">Name of who is logged in; null for nobody.</param>
/// <param name="SourceBytes">The largest program.</param>
/// <param name="InputBytes">The largest input to try it on.</param>
/// <param name="SavedAt">When the draft was saved that what is in the editor was written upon; null when there was none.</param>
/// <param name="IsGiven">Whether what is in the editor came with the form, and must give way to nothing saved elsewhere.</param>
/// <param name="Earlier">What is in the editor in place of the draft; null when that is in the editor.</param>
/// <param name="Settings">Of the editor.</param>
/// <param name="Languages">To choose from.</param>
public sealed record WorkbenchData(
    string Slug, string? User, int SourceBytes, int InputBytes, DateTime? SavedAt, bool IsGiven, EarlierView? Earlier, EditorView Settings,
    IEnumerable<LanguageChoice> Languages)
{
    /// <summary>As JSON that can stand in a page: the serializer escapes what could end the element.</summary>
    public static string Of(DetailsModel page, string? user) => JsonSerializer.Serialize(
        new WorkbenchData(
            page.Slug, user, page.Problem.SourceBytes, TrialService.MaxStdinBytes, BasedOn(page), page.IsGiven, EarlierView.Of(page), EditorView.Of(page.Settings),
            page.Languages.Select(offered => LanguageChoice.Of(offered.Language))),
        JsonSerializerOptions.Web);

    // Sending the form again says yes to replacing the other draft; the script asks by itself, so it gets what the form came with.
    private static DateTime? BasedOn(DetailsModel page) => page.IsConflict ? SavedTime.Read(page.BasedOn) : page.SavedAt;
}

/// <summary>An earlier program in the editor: the number it was handed in by, if it was, and the draft or template that it is to replace.</summary>
public sealed record EarlierView(long? Submission, string Draft)
{
    public static EarlierView? Of(DetailsModel page) => page.Earlier is { } earlier ? new(earlier.Submission, page.Draft ?? "") : null;
}

/// <summary>How somebody likes the editor.</summary>
public sealed record EditorView(int FontSize, int TabWidth, string Keymap, string Theme, string? Language)
{
    public static EditorView Of(EditorSettings settings) => new(settings.FontSize, settings.TabWidth, settings.Keymap, settings.Theme, settings.Language);
}

/// <summary>A language to choose: by what to highlight it, which files are in it, and how to begin.</summary>
public sealed record LanguageChoice(string Id, string Name, string Editor, IReadOnlyList<string> Extensions, string? SharesEndingsWith, string Template)
{
    public static LanguageChoice Of(Language language) => new(
        language.Id, language.Name, language.Editor, language.Extensions, language.SharesEndingsWith, language.Template);
}
