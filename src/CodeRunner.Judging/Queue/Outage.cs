using System.Data.Common;
using CodeRunner.Sandbox;
using Microsoft.EntityFrameworkCore;

namespace CodeRunner.Judging.Queue;

/// <summary>Tells what would have failed whatever was judged from what the judged program may have brought about.</summary>
internal static class Outage
{
    /// <summary>
    /// Whether sandbox, database or disk were not to be had. A file that does not exist is none: its problem may just
    /// have been replaced, which the next try sees.
    /// </summary>
    public static bool Is(Exception fault) => fault
        is SandboxUnavailableException or DbException or DbUpdateException
        or InvalidOperationException { InnerException: DbException } // as which Npgsql has EF Core's queries fail when the server goes away
        or (IOException and not FileNotFoundException);
}
