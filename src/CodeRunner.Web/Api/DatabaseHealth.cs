using System.Data.Common;
using CodeRunner.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CodeRunner.Web.Api;

/// <summary>Whether the database answers and has the tables this program needs.</summary>
internal sealed class DatabaseHealth(CodeRunnerDbContext db) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var pending = await db.Database.GetPendingMigrationsAsync(cancellationToken);
            return pending.Any()
                ? HealthCheckResult.Unhealthy($"The database is older than the program ({pending.Count()} migrations are missing); run: ./coderunner migrate")
                : HealthCheckResult.Healthy("The database answers.");
        }
        catch (DbException fault)
        {
            return HealthCheckResult.Unhealthy("The database does not answer; see the log, and the settings of section Database.", fault);
        }
    }
}
