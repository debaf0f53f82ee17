using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

#pragma warning disable EF1001 // The public factory makes a pool of EF Core's; see ContextPool for why it is none of them.

namespace CodeRunner.Core.Data;

/// <summary>
/// Contexts that are used again, with their connections: putting one together costs more than most of our queries do.
/// To be disposed with the application: the last connection to close leaves the database in one file.
/// </summary>
internal sealed class PooledContexts : IDbContextFactory<CodeRunnerDbContext>, IDisposable
{
    private readonly ContextPool _pool;
    private readonly PooledDbContextFactory<CodeRunnerDbContext> _contexts;

    public PooledContexts(DbContextOptions<CodeRunnerDbContext> options)
    {
        _pool = new(options);
        _contexts = new(_pool);
    }

    public CodeRunnerDbContext CreateDbContext() => _contexts.CreateDbContext();

    public Task<CodeRunnerDbContext> CreateDbContextAsync(CancellationToken cancellationToken = default) =>
        _contexts.CreateDbContextAsync(cancellationToken);

    public void Dispose() => _pool.Dispose();
}
