using System.Text;
using CodeRunner.Core.Events;
using CodeRunner.Core.Executions;
using CodeRunner.Web.Api;
using CodeRunner.Web.Pages;
using CodeRunner.Web.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CodeRunner.Web.Workbench;

/// <summary>Trying a program on the samples or on an input of one's own, and following it.</summary>
internal static class TrialEndpoints
{
    public const string EventsRoute = "TrialEvents";
    public const string OutputRoute = "TrialOutput";

    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(10);

    public static void MapTrials(this IEndpointRouteBuilder site)
    {
        site.MapPost("/problems/{slug}/run", RunAsync).AllowAnonymous().RequireAntiforgeryToken()
            .WithMetadata(new RequestSizeLimitAttribute(WorkbenchEndpoints.MaxBodyBytes));
        site.MapGet("/problems/{slug}/trials/{trial}/events", StreamAsync).AllowAnonymous().WithName(EventsRoute);
        site.MapGet("/problems/{slug}/trials/{trial}/output", ReadOutputAsync).AllowAnonymous().WithName(OutputRoute);
    }

    private static async Task<IResult> RunAsync(
        string slug, JsonBody<TrialRequest> body, HttpContext context, TrialService trials, TrialKeys keys, AnonymousRuns anonymous,
        LinkGenerator links, CancellationToken cancellation)
    {
        if (body.Request is not { } asked)
        {
            return body.Refusal!;
        }

        var userId = context.User.UserId();
        if (!await anonymous.MayRunAsync(context.User, cancellation))
        {
            return ApiProblem.OfStatus(StatusCodes.Status401Unauthorized, Texts.Run_LogInFirst);
        }

        if (!anonymous.TryCount(context, out var wait))
        {
            return ApiProblem.Later(context.Response, StatusCodes.Status429TooManyRequests, wait, TooOften(wait));
        }

        return await trials.TryAsync(userId, new NewTrial(slug, asked.Language, asked.Source, asked.Input), cancellation) switch
        {
            ExecuteResult.Queued queued => TypedResults.Accepted(
                links.GetPathByPage(context, "/Problems/Trial", values: new { slug, trial = keys.Of(queued.Id) })),
            ExecuteResult.Refused refused => ApiProblem.OfField(refused.Field, refused.Reason),
            ExecuteResult.TooMany tooMany => ApiProblem.Later(context.Response, StatusCodes.Status429TooManyRequests, Moment, tooMany.Reason),
            var result => throw new InvalidOperationException($"{result} is not known here."),
        };
    }

    /// <summary>What somebody without an account is told who runs programs too often.</summary>
    public static string TooOften(TimeSpan wait) => Texts.Run_TooOften.With(Math.Ceiling(wait.TotalSeconds));

    private static Task<IResult> StreamAsync(string trial, HttpContext context, TrialKeys keys)
    {
        var userId = context.User.UserId();
        return keys.Find(trial) is not { } id
            ? Task.FromResult<IResult>(TypedResults.NotFound())
            : new ProgressStream(
                new Topic(TopicKind.Execution, id),
                async (services, cancellation) =>
                    await services.GetRequiredService<TrialService>().FindProgressAsync(id, userId, cancellation) is { } progress ? ShownProgress.Of(progress) : null)
                .AnswerAsync(context);
    }

    /// <summary>What the program printed, as much as was kept: on a sample, or on an own input (or what it wrote to standard error there).</summary>
    private static async Task<IResult> ReadOutputAsync(
        string trial, int? sample, bool? errors, HttpContext context, TrialKeys keys, TrialService trials, CancellationToken cancellation)
    {
        context.Response.Headers.CacheControl = "no-store";
        if (keys.Find(trial) is not { } id || await trials.FindAsync(id, context.User.UserId(), cancellation) is not { } found)
        {
            return TypedResults.NotFound();
        }

        var (output, name) = sample is { } number ? (found.OutputOfSample(number), $"sample-{number}-output.txt")
            : errors == true ? (found.Stderr, "errors.txt")
            : (found.Stdout, "output.txt");
        return output is { Length: > 0 } ? TypedResults.File(output, "text/plain", name) : TypedResults.NotFound();
    }
}

/// <summary>A program to try: on <see cref="Input"/>, or on the samples where that is left out.</summary>
internal sealed record TrialRequest(string Language, string Source, byte[]? Input) : IJsonRequest<TrialRequest>
{
    public static TrialRequest Read(JsonFields fields) => new(
        fields.RequiredText("language"), fields.RequiredText("source"), fields.OptionalText("input") is { } input ? Encoding.UTF8.GetBytes(input) : null);
}
