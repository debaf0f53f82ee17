using CodeRunner.Web.Api;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace CodeRunner.Web.Security;

/// <summary>
/// For what scripts send with the session's cookie: only with the token of a page of this site in the header
/// <c>RequestVerificationToken</c>, as no other site can read one.
/// </summary>
internal sealed class AntiforgeryFilter(IAntiforgery antiforgery, IOptions<AntiforgeryOptions> options) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        !IsFormWithoutHeader(context.HttpContext.Request) && await antiforgery.IsRequestValidAsync(context.HttpContext)
            ? await next(context)
            : ApiProblem.OfStatus(StatusCodes.Status400BadRequest, Texts.Error_BadRequest_Token);

    /// <summary>In which the token would be looked for, however long or broken the form is.</summary>
    private bool IsFormWithoutHeader(HttpRequest request) => request.HasFormContentType && !request.Headers.ContainsKey(options.Value.HeaderName!);
}

internal static class AntiforgeryRequirement
{
    public static TBuilder RequireAntiforgeryToken<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder => endpoints.AddEndpointFilter<TBuilder, AntiforgeryFilter>();
}
