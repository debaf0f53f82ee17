using System.Diagnostics;
using System.Text;
using CodeRunner.Core.Languages;
using CodeRunner.Judging.Programs;
using CodeRunner.Sandbox;

namespace CodeRunner.Bench;

/// <summary>P13: compiling hello in a box, seen from the judge; the compiler as it comes, unsupervised.</summary>
internal static class CompileFigures
{
    private const int Rounds = 15;
    private const int WarmUp = 2;

    // What the SDK has beside its csc.dll, and that the image has no ICU.
    private const string RuntimeConfig = """
        {
          "runtimeOptions": {
            "framework": { "name": "Microsoft.NETCore.App", "version": "10.0.0" },
            "configProperties": {
              "System.GC.Server": true,
              "System.Globalization.Invariant": true,
              "System.Reflection.Metadata.MetadataUpdater.IsSupported": false
            }
          }
        }
        """;

    private static readonly IReadOnlyList<string> BareCsc =
    [
        "/languages/csharp/dotnet/dotnet", "exec", "--runtimeconfig", "csc.runtimeconfig.json",
        "/languages/csharp/csc/csc.dll", "/noconfig", "@/languages/csharp/csc.rsp", "/out:main.dll", "main.cs",
    ];

    public static async Task<IReadOnlyList<Figure>> MeasureAsync(Stand stand, CancellationToken cancellation)
    {
        var (csharp, typescript, go) = (stand.Language("csharp"), stand.Language("typescript"), stand.Language("go"));
        var (ours, bare) = await SideBySideAsync(
            stand, csharp, BareCsc, [new("csc.runtimeconfig.json", Encoding.UTF8.GetBytes(RuntimeConfig))], cancellation);
        var (ourTypes, bareTypes) = await SideBySideAsync(stand, typescript, CommandOf(typescript), [], cancellation);
        var (ourGo, bareGo) = await SideBySideAsync(stand, go, CommandOf(go), [], cancellation);
        return
        [
            new("P13", "compiling C#", "ms", ours, bare, Goal.AtMost(1.1 * bare.Median, "≤ 1.1 ×")),
            new("P13", "compiling TypeScript", "ms", ourTypes, bareTypes, Goal.AtMost(400, "≤ 400")),
            new("P13", "compiling Go", "ms", ourGo, bareGo, Goal.AtMost(300, "≤ 300")),
        ];
    }

    private static async Task<(Samples Ours, Samples Bare)> SideBySideAsync(
        Stand stand, Language language, IReadOnlyList<string> command, IReadOnlyList<BoxFile> settings, CancellationToken cancellation)
    {
        var source = ProgramSource.Of(language, language.Hello);
        BoxFile[] files = [.. source.Files, .. settings, new("input", Array.Empty<byte>())];
        await using var bareBox = await BareBox.LeaseAsync(stand, cancellation);
        await using var box = await stand.Sandbox.LeaseAsync(cancellation);
        return await Turns.TakeAsync(
            WarmUp,
            Rounds,
            async () => (await bareBox.MeasureAsync(1, [new(1, command)], files, cancellation))[0],
            () => TimeAsync(new BoxedProgram(box, source), cancellation));
    }

    private static async Task<double> TimeAsync(BoxedProgram program, CancellationToken cancellation)
    {
        var start = Stopwatch.GetTimestamp();
        var compilation = await program.CompileAsync(cancellation);
        return compilation.Succeeded
            ? Stopwatch.GetElapsedTime(start).TotalMilliseconds
            : throw new SandboxException($"A hello program does not compile: {compilation.Output}");
    }

    private static IReadOnlyList<string> CommandOf(Language language) =>
        ["env", .. language.EnvironmentFor(language.Compile.MemoryKiB).Select(v => $"{v.Key}={v.Value}"), .. language.CompileCommand([language.Source])];
}
