using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace CodeRunner.Web.Api;

/// <summary>
/// Gives a body to what routing and exceptions leave empty below /api (no such address, wrong method, our own
/// failure), so that a client of the API never has to read a page.
/// </summary>
internal static class ApiFaults
{
    public static void UseApiFaults(this IApplicationBuilder app) =>
        app.UseWhen(IsApi, api =>
        {
            api.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = WriteFailureAsync });
            api.UseStatusCodePages(pages => WriteStatusAsync(pages.HttpContext));
        });

    private static bool IsApi(HttpContext context) => context.Request.Path.StartsWithSegments(ApiRegistration.Root);

    private static Task WriteFailureAsync(HttpContext context) =>
        ApiProblem.WriteAsync(
            context,
            StatusCodes.Status500InternalServerError,
            "CodeRunner failed while answering; this is our fault, and the log says more. Try again in a moment.");

    private static Task WriteStatusAsync(HttpContext context) =>
        ApiProblem.WriteAsync(context, context.Response.StatusCode, context.Response.StatusCode switch
        {
            StatusCodes.Status404NotFound => $"There is no {context.Request.Path} in this API.",
            StatusCodes.Status405MethodNotAllowed =>
                $"{context.Request.Method} is not possible here; use {context.Response.Headers[HeaderNames.Allow]}.",
            var status => $"The request was answered with status {status}.",
        });
}
