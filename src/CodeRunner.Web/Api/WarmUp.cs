using System.IO.Pipelines;
using CodeRunner.Core.Data;
using CodeRunner.Core.Executions;
using CodeRunner.Core.Queue;
using CodeRunner.Core.Submissions;
using CodeRunner.Core.Users;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CodeRunner.Web.Api;

/// <summary>
/// Goes once, beside the start, through what the first execution would be the first to need: the model, the queries,
/// an insertion that is taken back, the JSON. Otherwise the first client waits half a second for our compilations.
/// </summary>
internal sealed partial class WarmUp(IServiceScopeFactory scopes, IOptions<JsonOptions> json, ILogger<WarmUp> log) : BackgroundService
{
    private const int Nobody = 0;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await QueryAsync(scope.ServiceProvider, stoppingToken);
            await InsertAsync(scope.ServiceProvider.GetRequiredService<CodeRunnerDbContext>(), stoppingToken);
            await WriteAndReadJsonAsync(stoppingToken);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // Nothing depends on it; what is really wrong, the readiness check tells.
            if (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(fault);
            }
        }
    }

    private static async Task QueryAsync(IServiceProvider services, CancellationToken cancellation)
    {
        await services.GetRequiredService<ApiTokenService>().FindOwnerAsync("", cancellation);
        await services.GetRequiredService<SubmissionQueries>().FindAsync(Nobody, Viewer.Nobody, cancellation);
        await services.GetRequiredService<ExecutionService>().FindDoneAsync(Nobody, cancellation);
    }

    private static async Task InsertAsync(CodeRunnerDbContext db, CancellationToken cancellation)
    {
        db.Durability = Execution.Durability;
        await using var takenBack = await db.Database.BeginTransactionAsync(cancellation);
        var turn = await WorkQueue<Execution>.NextTurnAsync(db, userId: null, cancellation);
        db.Add(new Execution { Language = "", Files = [new SourceFile("", "")], Stdin = [], Arguments = [], Turn = turn });
        await db.SaveChangesAsync(cancellation);
    }

    private async Task WriteAndReadJsonAsync(CancellationToken cancellation)
    {
        using var body = new MemoryStream();
        var nothing = new FinishedExecution(Nobody, null, 0) { Stdout = [], Stderr = [] };
        await new ExecutionAnswer(nothing, new ExecutionResult()).WriteAsync(PipeWriter.Create(body), json.Value.SerializerOptions, cancellation);
        JsonBody<ExecutionRequest>.Parse(body.ToArray());
    }

    [LoggerMessage(LogLevel.Warning, "Warming up failed; the first requests will take longer")]
    private partial void LogFailed(Exception fault);
}
