using CodeRunner.Sandbox;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CodeRunner.Hosting;

/// <summary>Part of <c>/readyz</c>: the engine answers, the image is there, boxes can be had.</summary>
internal sealed class SandboxHealth(ISandbox sandbox) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var status = await sandbox.CheckAsync(cancellationToken);
        var data = new Dictionary<string, object>
        {
            ["engine"] = status.EngineAnswers,
            ["image"] = status.ImagePresent,
            ["warmBoxes"] = status.WarmBoxes,
            ["busyBoxes"] = status.BusyBoxes,
        };
        return status.Problem is not { } problem ? HealthCheckResult.Healthy(data: data) : HealthCheckResult.Unhealthy(problem, data: data);
    }
}
