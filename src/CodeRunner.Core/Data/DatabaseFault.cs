using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace CodeRunner.Core.Data;

/// <summary>Tells what went wrong in or on the way to the database from everything else.</summary>
public static class DatabaseFault
{
    /// <summary>Whether <paramref name="fault"/> came from the database: it is away, refused what was asked, or its disk is full.</summary>
    public static bool Is(Exception fault) => fault
        is DbException or DbUpdateException
        or InvalidOperationException { InnerException: DbException }; // as which Npgsql has EF Core's queries fail where the server goes away
}
