using CodeRunner.Web.Look;
using Microsoft.AspNetCore.Http;

namespace CodeRunner.Web.Localization;

/// <summary>
/// Which languages somebody wants statements in: the one that the address names, the one they chose last, those of their
/// browser. The choice stays with the browser, so that links within the site need not carry it.
/// </summary>
internal static class StatementChoice
{
    private const string Cookie = "CodeRunner.Statement";

    /// <summary>Tags, the dearest first; what is no tag is of no account.</summary>
    public static IEnumerable<string> StatementLanguages(this HttpRequest request, string? asked) =>
        AcceptedLanguages.Of(request).Prepend(request.Cookies[Cookie]).Prepend(asked).OfType<string>();

    /// <summary>Lets the browser remember the choice for a year.</summary>
    public static void RememberStatementLanguage(this HttpResponse response, string language) => response.Remember(Cookie, language);
}
