using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace CodeRunner.Core.Data;

/// <summary>
/// Contexts that are used again: putting one together costs more than most of our queries do. EF Core brings a returned
/// one back to how it makes them; what we have added to it, <see cref="CodeRunnerDbContext.Durability"/>, is brought back here.
/// </summary>
internal sealed class PooledContexts(DbContextOptions<CodeRunnerDbContext> options) : IDbContextFactory<CodeRunnerDbContext>
{
    /// <summary>More than are in use at the same time; those beyond are made and dropped as without a pool.</summary>
    private const int Kept = 128;

    private readonly PooledDbContextFactory<CodeRunnerDbContext> _pool = new(options, Kept);

    public CodeRunnerDbContext CreateDbContext() => AsNew(_pool.CreateDbContext());

    public async Task<CodeRunnerDbContext> CreateDbContextAsync(CancellationToken cancellationToken = default) =>
        AsNew(await _pool.CreateDbContextAsync(cancellationToken));

    private static CodeRunnerDbContext AsNew(CodeRunnerDbContext context)
    {
        context.Durability = Durability.PowerCut;
        return context;
    }
}
