using CodeRunner.Core.Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CodeRunner.Web.Api;

/// <summary><c>/healthz</c>: the process answers. <c>/readyz</c>: everything a submission needs is there.</summary>
public static class HealthApi
{
    /// <summary>Health checks with this tag make up <c>/readyz</c>; their descriptions say what is missing and what to do.</summary>
    public const string ReadyTag = "ready";

    private static readonly TimeSpan CheckTimeout = TimeSpan.FromSeconds(5);

    internal static void AddHealth(this IServiceCollection services) =>
        services.AddHealthChecks().AddCheck<DatabaseHealth>("database", tags: [ReadyTag], timeout: CheckTimeout);

    internal static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapGet("/healthz", Alive).AllowAnonymous();
        app.MapHealthChecks("/readyz", new HealthCheckOptions
        {
            Predicate = check => check.Tags.Contains(ReadyTag),
            ResponseWriter = WriteAsync,
        }).AllowAnonymous();
    }

    private static Ok<HealthView> Alive() => TypedResults.Ok(new HealthView(HealthStatus.Healthy, new Dictionary<string, HealthCheckView>()));

    private static Task WriteAsync(HttpContext context, HealthReport report) =>
        TypedResults.Json(
            new HealthView(report.Status, report.Entries.ToDictionary(
                entry => entry.Key,
                entry => new HealthCheckView(entry.Value.Status, entry.Value.Description, entry.Value.Data))),
            statusCode: context.Response.StatusCode).ExecuteAsync(context);
}

/// <summary>The answer of <c>/healthz</c> and <c>/readyz</c>.</summary>
internal sealed record HealthView(HealthStatus Status, IReadOnlyDictionary<string, HealthCheckView> Checks);

/// <summary>One check; <c>description</c> says what is missing and what to do.</summary>
internal sealed record HealthCheckView(HealthStatus Status, string? Description, IReadOnlyDictionary<string, object> Data);
