using System.Globalization;
using CodeRunner.Core.Problems;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace CodeRunner.Web.Api;

/// <summary><c>/api/v1/problems</c></summary>
internal static class ProblemsApi
{
    private const string Path = "/problems";

    public static void MapProblems(this IEndpointRouteBuilder api)
    {
        api.MapGet(Path, ListAsync).AllowAnonymous();
        api.MapGet(Path + "/{slug}", FindAsync).AllowAnonymous();
    }

    /// <summary>By slug, a page at a time (<c>?page=2</c>); the header Link (RFC 8288) says where the next page is.</summary>
    private static async Task<Results<Ok<IEnumerable<ProblemLine>>, ProblemHttpResult>> ListAsync(
        string? page, HttpContext context, ProblemCatalogue problems, CancellationToken cancellation)
    {
        if (!int.TryParse(page ?? "1", NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < 1)
        {
            return ApiProblem.OfField("page", "This must be a whole number from 1.");
        }

        var found = await problems.ListAsync(userId: null, new ProblemFilter { Sort = ProblemSort.Slug }, number, cancellation);
        if (number < found.Count)
        {
            context.Response.Headers.Link = $"<{context.Request.PathBase}{context.Request.Path}?page={number + 1}>; rel=\"next\"";
        }

        return TypedResults.Ok(found.Number == number ? found.Items.Select(ProblemLine.Of) : []);
    }

    /// <summary>In English, else in the first of its languages, unless another is asked for (<c>?statement=sv</c>).</summary>
    private static async Task<Results<Ok<ProblemView>, ProblemHttpResult>> FindAsync(
        string slug, string? statement, ProblemQueries problems, CancellationToken cancellation)
    {
        if (await problems.FindAsync(slug, userId: null, statement is null ? [] : [statement], cancellation) is not { } problem)
        {
            return ApiProblem.OfStatus(StatusCodes.Status404NotFound, $"There is no problem \"{slug}\".");
        }

        return statement is null || problem.StatementLanguages.Contains(statement)
            ? TypedResults.Ok(ProblemView.Of(problem))
            : ApiProblem.OfField("statement", $"There is no statement in \"{statement}\"; there are: {string.Join(", ", problem.StatementLanguages)}.");
    }
}
