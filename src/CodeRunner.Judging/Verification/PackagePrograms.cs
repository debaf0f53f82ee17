using CodeRunner.Core.Packages;
using CodeRunner.Judging.Programs;
using CodeRunner.Sandbox;

namespace CodeRunner.Judging.Verification;

/// <summary>Programs of packages, made ready as a student's would be.</summary>
internal static class PackagePrograms
{
    /// <summary>The program under the file name its language expects, as everything handed in is.</summary>
    public static async Task<ProgramSource> ReadAsync(PackageProgram program, CancellationToken cancellation)
    {
        await using var file = program.Source.Open();
        using var source = new MemoryStream();
        await file.CopyToAsync(source, cancellation);
        return new ProgramSource(program.Language, [new BoxFile(program.Language.Source, source.ToArray())]);
    }
}
