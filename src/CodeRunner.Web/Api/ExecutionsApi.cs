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
    private static async Task<Results<ExecutionAnswer, ProblemHttpResult>> ExecuteAsync(
        JsonBody<ExecutionRequest> body, ClaimsPrincipal user, HttpContext http,
        ExecutionService executions, AnswerMemory memory, IHostApplicationLifetime host, CancellationToken cancellation)
    {
        switch (await StoreAsync(body, user.UserId(), executions, cancellation))
        {
            case null:
                return body.Refusal!;
            case ExecuteResult.Refused refused:
                return ApiProblem.OfField(refused.Field, refused.Reason);
            case ExecuteResult.TooMany tooMany:
                return ApiProblem.Later(http.Response, StatusCodes.Status429TooManyRequests, Moment, tooMany.Reason);
            case ExecuteResult.Queued { Id: var id }:
                return await AnswerAsync(id, http, executions, memory, host.ApplicationStopping);
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

    private static async Task<Results<ExecutionAnswer, ProblemHttpResult>> AnswerAsync(
        long id, HttpContext http, ExecutionService executions, AnswerMemory memory, CancellationToken stopping)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping, http.RequestAborted);
        try
        {
            return await AnswerAsync(await executions.WaitAsync(id, either.Token), http, executions, memory, either.Token);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested && !http.RequestAborted.IsCancellationRequested)
        {
            // A waiting answer must not hold up the shutdown.
            return Unavailable(http.Response, $"The site is being restarted while execution {id} waits. Try again in a moment.");
        }
    }

    private static async Task<Results<ExecutionAnswer, ProblemHttpResult>> AnswerAsync(
        FinishedExecution execution, HttpContext http, ExecutionService executions, AnswerMemory memory, CancellationToken cancellation)
    {
        if (execution.Result is not { } result)
        {
            return Unavailable(http.Response, $"The sandbox failed at execution {execution.Id}; this is our fault, not the program's. Try again in a moment.");
        }

        if (execution.Stdout is not null)
        {
            return new ExecutionAnswer(execution, result);
        }

        return await memory.TryTakeAsync(http, execution.OutputBytes, cancellation) && await executions.ReadOutputsAsync(execution, cancellation) is { } whole
            ? new ExecutionAnswer(whole, result)
            : Unavailable(http.Response, $"Execution {execution.Id} has ended, but too many large outputs are being answered at the same time. Try again in a moment.");
    }

    private static ProblemHttpResult Unavailable(HttpResponse response, string detail) =>
        ApiProblem.Later(response, StatusCodes.Status503ServiceUnavailable, Moment, detail);
}
