using Microsoft.AspNetCore.Http;

namespace CodeRunner.Web.Localization;

/// <summary>The languages that a browser says its user reads.</summary>
internal static class AcceptedLanguages
{
    /// <summary>Their tags, the dearest first.</summary>
    public static IEnumerable<string> Of(HttpRequest request) =>
        request.GetTypedHeaders().AcceptLanguage.Where(accepted => accepted.Quality is not 0)
            .OrderByDescending(accepted => accepted.Quality ?? 1).Select(accepted => accepted.Value.ToString());
}
