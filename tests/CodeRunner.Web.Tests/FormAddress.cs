using AngleSharp.Html.Dom;

namespace CodeRunner.Web.Tests;

internal static class FormAddress
{
    /// <summary>Where the form posts to; <paramref name="page"/> when it does not say.</summary>
    public static string Action(this IHtmlFormElement form, string page) => form.GetAttribute("action") is { Length: > 0 } action ? action : page;
}
