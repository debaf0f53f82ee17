using CodeRunner.Core.Jobs;
using CodeRunner.Core.Queue;
using Hangfire;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CodeRunner.Web.Pages.Admin;

/// <summary>A group of workers on some node, as it last said of itself; <see cref="Queues"/> by the names that people read.</summary>
public sealed record WorkerGroup(string Name, IReadOnlyList<string> Queues, int Slots, DateTime StartedAt, DateTime? HeartbeatAt);

/// <summary>How the queues stand, and who works on them.</summary>
public sealed class IndexModel(QueueQueries queues, JobStorage storage) : PageModel
{
    public IReadOnlyList<(string Kind, QueueState State)> Queues { get; private set; } = [];

    public IReadOnlyList<WorkerGroup> Workers { get; private set; } = [];

    public IReadOnlyList<NodeWork> Nodes { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Queues =
        [
            (Texts.Admin_Queue_Submissions, await queues.SubmissionsAsync(cancellation)),
            (Texts.Admin_Queue_Executions, await queues.ExecutionsAsync(cancellation)),
        ];
        Nodes = await queues.NodesAsync(cancellation);
        Workers = [.. storage.GetMonitoringApi().Servers().OrderBy(server => server.Name, StringComparer.Ordinal)
            .Select(server => new WorkerGroup(server.Name, [.. server.Queues.Select(NameOf)], server.WorkersCount, server.StartedAt, server.Heartbeat))];
    }

    private static string NameOf(string queue) => queue switch
    {
        JobQueues.Submit => Texts.Admin_Queue_Submissions,
        JobQueues.Run => Texts.Admin_Queue_Executions,
        JobQueues.Site => Texts.Admin_Queue_Site,
        _ => queue,
    };
}
