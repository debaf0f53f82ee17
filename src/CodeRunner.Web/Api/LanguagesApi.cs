using CodeRunner.Core.Languages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace CodeRunner.Web.Api;

/// <summary>A language as the API shows it; <c>source</c> is the file name a single source gets.</summary>
internal sealed record LanguageView(
    string Id, string Name, IReadOnlyList<string> Aliases, IReadOnlyList<string> Extensions, string Source, string Template);

/// <summary><c>/api/v1/languages</c></summary>
internal static class LanguagesApi
{
    public static void MapLanguages(this IEndpointRouteBuilder api) => api.MapGet("/languages", List).AllowAnonymous();

    private static Ok<IEnumerable<LanguageView>> List(LanguageCatalogue languages) =>
        TypedResults.Ok(languages.All.Select(language => new LanguageView(
            language.Id, language.Name, language.Aliases, language.Extensions, language.Source, language.Template)));
}
