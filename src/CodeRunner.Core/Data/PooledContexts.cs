using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace CodeRunner.Core.Data;

/// <summary>
/// Contexts that are used again, with their connections: putting one together costs more than most of our queries do. EF
/// Core brings a returned one back to how it makes them; what we have added to it, <see cref="CodeRunnerDbContext.Durability"/>,
/// is brought back here. To be disposed with the application: the last connection to close leaves the database in one file.
/// </summary>
internal sealed class PooledContexts(DbContextOptions<CodeRunnerDbContext> options) : IDbContextFactory<CodeRunnerDbContext>, IDisposable
{
    /// <summary>As many as a busy site uses at the same time; those beyond are made and dropped as without a pool.</summary>
    private const int Kept = 32;

    private readonly PooledDbContextFactory<CodeRunnerDbContext> _pool = new(options, Kept);

    public CodeRunnerDbContext CreateDbContext() => AsNew(_pool.CreateDbContext());

    public async Task<CodeRunnerDbContext> CreateDbContextAsync(CancellationToken cancellationToken = default) =>
        AsNew(await _pool.CreateDbContextAsync(cancellationToken));

    /// <summary>Closes the connections of the contexts that nobody uses. EF Core's pool has no end of its own.</summary>
    public void Dispose()
    {
        foreach (var context in Enumerable.Range(0, Kept).Select(_ => _pool.CreateDbContext()).ToList())
        {
            context.Database.GetDbConnection().Close();
            context.Dispose();
        }
    }

    private static CodeRunnerDbContext AsNew(CodeRunnerDbContext context)
    {
        context.Durability = Durability.PowerCut;
        return context;
    }
}
