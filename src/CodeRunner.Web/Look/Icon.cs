using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Http;

namespace CodeRunner.Web.Look;

/// <summary>An icon of the site's set, by its name in <c>assets/icons.txt</c>. It is drawn beside words, never instead of them.</summary>
public static class Icon
{
    public const string File = "icons.svg";

    public static IHtmlContent Of(HttpContext context, string name) => new HtmlString(
        $"""<svg class="icon" width="16" height="16" aria-hidden="true"><use href="{context.AssetAddress(File)}#{name}"></use></svg>""");
}
