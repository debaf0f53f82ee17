using CodeRunner.Core.Data;
using CodeRunner.Sandbox;

namespace CodeRunner.Judging.Queue;

/// <summary>Tells what would have failed whatever was judged from what the judged program may have brought about.</summary>
internal static class Outage
{
    /// <summary>
    /// Whether sandbox, database or disk were not to be had. A file that does not exist is none: its problem may just
    /// have been replaced, which the next try sees.
    /// </summary>
    public static bool Is(Exception fault) =>
        DatabaseFault.Is(fault) || fault is SandboxUnavailableException or (IOException and not FileNotFoundException);
}
