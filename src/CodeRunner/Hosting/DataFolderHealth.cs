using System.Globalization;
using CodeRunner.Core.Data;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace CodeRunner.Hosting;

/// <summary>
/// Part of <c>/readyz</c>: the data folder takes what a submission brings. A commit would say less and cost more: SQLite
/// writes into room that its log has already, so that a full disk shows commits later, and each waits for the disk,
/// at whatever rate somebody asks. Everybody may ask, so that no path is told; the log has it.
/// </summary>
internal sealed class DataFolderHealth(IOptions<DatabaseOptions> options) : IHealthCheck
{
    private const int ProbeBytes = 4096;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var folder = Path.GetDirectoryName(options.Value.PathOf("probe"))!;
        try
        {
            var free = new DriveInfo(folder).AvailableFreeSpace >> 20;
            var data = new Dictionary<string, object> { ["freeMiB"] = free };
            if (free < options.Value.MinFreeMiB)
            {
                return HealthCheckResult.Unhealthy(
                    string.Create(CultureInfo.InvariantCulture, $"Only {free:N0} MiB are free for the data folder, and Database:MinFreeMiB is {options.Value.MinFreeMiB:N0}: make room."),
                    data: data);
            }

            await WriteAsync(Path.Combine(folder, $"probe-{Guid.NewGuid():N}"), cancellationToken);
            return HealthCheckResult.Healthy(data: data);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return HealthCheckResult.Unhealthy("The data folder cannot be written; the log says why.", fault);
        }
    }

    // Not waiting for the disk: where there is no room or no right to write, that is said at once.
    private static async Task WriteAsync(string path, CancellationToken cancellation)
    {
        await using var probe = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.DeleteOnClose);
        await probe.WriteAsync(new byte[ProbeBytes], cancellation);
    }
}
