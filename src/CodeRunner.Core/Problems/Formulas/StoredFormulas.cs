using CodeRunner.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CodeRunner.Core.Problems.Formulas;

/// <summary>
/// Draws, beside the start, the formulas of statements that an earlier version stored as TeX; until then, a moment, their
/// source is read. Nodes that do so at once write the same.
/// </summary>
public sealed partial class StoredFormulas(IDbContextFactory<CodeRunnerDbContext> contexts, ILogger<StoredFormulas> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Task.Run(() => DrawAsync(stoppingToken), stoppingToken);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // The source can be read, and the next start tries again.
            LogFailed(fault);
        }
    }

    /// <summary>Draws what is not drawn; what is replaced meanwhile stays as it is then.</summary>
    public async Task DrawAsync(CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var undrawn = await db.ProblemStatements.Where(s => s.Html.Contains("class=\"math") && !s.Html.Contains("<math"))
            .Select(s => new { s.ProblemId, s.Language }).ToListAsync(cancellation);
        foreach (var key in undrawn)
        {
            var rows = db.ProblemStatements.Where(s => s.ProblemId == key.ProblemId && s.Language == key.Language);
            if (await rows.Select(s => s.Html).FirstOrDefaultAsync(cancellation) is { } html && StatementFormulas.Draw(html).Html is var drawn && drawn != html)
            {
                await rows.Where(s => s.Html == html).ExecuteUpdateAsync(set => set.SetProperty(s => s.Html, drawn), cancellation);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "Formulas of statements from before were not drawn; their source is shown")]
    private partial void LogFailed(Exception fault);
}
