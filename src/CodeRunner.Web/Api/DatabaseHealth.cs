using CodeRunner.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CodeRunner.Web.Api;

/// <summary>Whether the database answers, has the tables this program needs, and may be written.</summary>
internal sealed class DatabaseHealth(CodeRunnerDbContext db) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var pending = await db.Database.GetPendingMigrationsAsync(cancellationToken);
            if (pending.Any())
            {
                return HealthCheckResult.Unhealthy($"The database is older than the program ({pending.Count()} migrations are missing); run: ./coderunner migrate");
            }

            return await IsReadOnlyAsync(cancellationToken)
                ? HealthCheckResult.Unhealthy("The database can only be read: it is a standby, or is set so.")
                : HealthCheckResult.Healthy("The database answers.");
        }
        catch (Exception fault) when (DatabaseFault.Is(fault))
        {
            return HealthCheckResult.Unhealthy("The database does not answer; see the log, and the settings of section Database.", fault);
        }
    }

    // SQLite's file is in the data folder, which has a check of its own.
    private async Task<bool> IsReadOnlyAsync(CancellationToken cancellation) =>
        db.Database.IsNpgsql()
        && (await db.Database.SqlQuery<string>($"""SELECT current_setting('transaction_read_only') AS "Value" """).ToListAsync(cancellation)) is ["on"];
}
