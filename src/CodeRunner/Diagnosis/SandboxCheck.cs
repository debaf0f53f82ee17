using CodeRunner.Sandbox;
using Microsoft.Extensions.Options;

namespace CodeRunner.Diagnosis;

/// <summary>Looks whether a box can be had, what makes it, and how well it holds programs to their limits.</summary>
internal sealed class SandboxCheck(ISandbox sandbox, IOptions<SandboxOptions> options)
{
    public async Task<List<Finding>> CheckAsync(CancellationToken cancellation)
    {
        var status = await sandbox.CheckAsync(cancellation);
        if (status.Problem is { } problem)
        {
            return [new Finding("sandbox", false, problem)];
        }

        try
        {
            await using var box = await sandbox.LeaseAsync(cancellation);
            var made = await sandbox.CheckAsync(cancellation); // a box may have shown that the preferred runtime does not work
            return
            [
                new Finding("sandbox", true, $"the engine answers, the image is there, a box starts; its runtime is {made.Runtime}"),
                Limits(box.Cgroup),
                .. made.Caveat is { } caveat ? [new Finding("engine", true, caveat) { IsNote = true }] : (Finding[])[],
            ];
        }
        catch (SandboxException fault)
        {
            return [new Finding("sandbox", false, fault.Message)];
        }
    }

    private Finding Limits(int cgroup) => cgroup == 0
        ? new Finding("limits", true, WithoutCounters) { IsNote = true }
        : new Finding("limits", true, $"boxes count by control groups (cgroup v{cgroup}): CPU time and memory of all of a program's processes together");

    private string WithoutCounters =>
        "boxes can read no control group, as under gVisor. Limits of wall time, output, files and processes hold as ever, and programs are shut in as "
        + "ever. CPU time and memory are those of single processes, memory only once they have ended: a program that hides its children may use more than "
        + $"its limits and be accepted, at most one processor until its wall time limit, and {(options.Value.MaxMemoryKiB >> 10) + options.Value.SlackMiB} MiB. "
        + "A runtime that shows boxes their control group, such as runc, holds all limits: Sandbox:Runtime.";
}
