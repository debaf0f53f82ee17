using CodeRunner.Core.Data;

namespace CodeRunner.Bench;

/// <summary>The database of a served program, from beside it.</summary>
internal static class BenchDatabase
{
    public static CodeRunnerDbContext Open(string directory) => new(new DatabaseOptions { Directory = directory }.ToContextOptions());
}
