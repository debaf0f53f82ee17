using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace CodeRunner.Core.Data;

/// <summary>
/// A query that runs so often that EF Core's way from its expression to a command, which finds the command in a cache at the
/// end, would cost more than the database takes. To be kept in a static field.
/// </summary>
/// <param name="query">Says all that is to be found, by its two parameters and nothing else.</param>
public sealed class CompiledQuery<TArgument, TResult>(Expression<Func<CodeRunnerDbContext, TArgument, CancellationToken, TResult>> query)
{
    // What EF Core has compiled serves the model it first ran on and refuses any other; a process may have several, such as
    // that of SQLite and that of PostgreSQL.
    private readonly ConditionalWeakTable<IModel, Func<CodeRunnerDbContext, TArgument, CancellationToken, Task<TResult>>> _compiled = [];

    public Task<TResult> RunAsync(CodeRunnerDbContext db, TArgument argument, CancellationToken cancellation) =>
        _compiled.GetValue(db.Model, _ => EF.CompileAsyncQuery(query))(db, argument, cancellation);
}
