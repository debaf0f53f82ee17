using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CodeRunner.Web.Api;

/// <summary>How the API says that something was refused or failed: problem details after RFC 9457.</summary>
internal static class ApiProblem
{
    /// <summary>400 with <c>errors: {field: [reason]}</c>.</summary>
    public static ProblemHttpResult OfField(string field, string reason) =>
        OfFields(new Dictionary<string, string[]> { [field] = [reason] });

    /// <inheritdoc cref="OfField"/>
    public static ProblemHttpResult OfFields(IDictionary<string, string[]> errors) =>
        TypedResults.Problem(new HttpValidationProblemDetails(errors)
        {
            Status = StatusCodes.Status400BadRequest,
            Title = "The request cannot be taken as it is; nothing was stored.",
        });

    /// <summary>Any other status; the title is the status' own name.</summary>
    public static ProblemHttpResult OfStatus(int status, string detail) => TypedResults.Problem(detail, statusCode: status);

    /// <summary>A status that passes, with the time after which to try again.</summary>
    public static ProblemHttpResult Later(
        HttpResponse response, int status, TimeSpan retryAfter, string detail)
    {
        response.Headers.RetryAfter = Math.Ceiling(retryAfter.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return OfStatus(status, detail);
    }

    /// <inheritdoc cref="OfStatus"/>
    public static Task WriteAsync(HttpContext context, int status, string detail) =>
        OfStatus(status, detail).ExecuteAsync(context);
}
