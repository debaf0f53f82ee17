using System.Security.Claims;
using CodeRunner.Core.Executions;
using CodeRunner.Web.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;

namespace CodeRunner.Web.Api;

/// <summary><c>/api/v1/executions</c></summary>
internal static class ExecutionsApi
{
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(10);

    // All the text of the largest request there may be, each byte written the longest way JSON has (\u0001: six).
    private const long MaxBodyBytes =
        6L * (ExecutionLimits.MaxStdinBytes + ExecutionLimits.MaxSourceBytes + ExecutionLimits.MaxArgumentBytes) + (64 << 10);

    public static void MapExecutions(this IEndpointRouteBuilder api) =>
        api.MapPost("/executions", ExecuteAsync).WithMetadata(new RequestSizeLimitAttribute(MaxBodyBytes));

    /// <summary>Answers when the program has ended. Whoever hangs up early loses the answer; the program runs all the same.</summary>
    private static async Task<Results<Ok<ExecutionView>, ProblemHttpResult>> ExecuteAsync(
        JsonBody<ExecutionRequest> body, ClaimsPrincipal user, HttpResponse response,
        ExecutionService executions, IHostApplicationLifetime host, CancellationToken cancellation)
    {
        switch (await StoreAsync(body, user.UserId(), executions, cancellation))
        {
            case null:
                return body.Refusal!;
            case ExecuteResult.Refused refused:
                return ApiProblem.OfField(refused.Field, refused.Reason);
            case ExecuteResult.TooMany tooMany:
                return ApiProblem.Later(response, StatusCodes.Status429TooManyRequests, Moment, tooMany.Reason);
            case ExecuteResult.Queued { Id: var id }:
                return await AnswerAsync(id, response, executions, host.ApplicationStopping, cancellation);
            case var result:
                throw new InvalidOperationException($"{result} is not known here.");
        }
    }

    /// <summary>Null when the body was refused. The request is let go before the wait for its answer begins.</summary>
    private static async Task<ExecuteResult?> StoreAsync(
        JsonBody<ExecutionRequest> body, int? userId, ExecutionService executions, CancellationToken cancellation)
    {
        using (body)
        {
            return body.Request is { } asked ? await executions.ExecuteAsync(userId, asked.Execution, cancellation) : null;
        }
    }

    private static async Task<Results<Ok<ExecutionView>, ProblemHttpResult>> AnswerAsync(
        long id, HttpResponse response, ExecutionService executions, CancellationToken stopping, CancellationToken cancellation)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping, cancellation);
        try
        {
            var execution = await executions.WaitAsync(id, either.Token);
            return execution.Result is { } result
                ? TypedResults.Ok(ExecutionView.Of(execution, result))
                : Unavailable(response, $"The sandbox failed at execution {id}; this is our fault, not the program's. Try again in a moment.");
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            // A waiting answer must not hold up the shutdown.
            return Unavailable(response, $"The site is being restarted while execution {id} waits. Try again in a moment.");
        }
    }

    private static ProblemHttpResult Unavailable(HttpResponse response, string detail) =>
        ApiProblem.Later(response, StatusCodes.Status503ServiceUnavailable, Moment, detail);
}
