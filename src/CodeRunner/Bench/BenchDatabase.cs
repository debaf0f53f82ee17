using CodeRunner.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CodeRunner.Bench;

/// <summary>The database of a served program, from beside it.</summary>
internal static class BenchDatabase
{
    public static CodeRunnerDbContext Open(string directory) => new((DbContextOptions<CodeRunnerDbContext>)
        new DbContextOptionsBuilder<CodeRunnerDbContext>().UseCodeRunnerDatabase(new DatabaseOptions { Directory = directory }).Options);
}
