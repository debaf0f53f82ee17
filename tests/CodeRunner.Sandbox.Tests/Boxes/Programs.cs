using System.Text;

namespace CodeRunner.Sandbox.Tests.Boxes;

/// <summary>Runs of small programs, as the tests need them.</summary>
internal static class Programs
{
    public static RunLimits Limits { get; } = new() { CpuMs = 5_000, WallMs = 10_000, MemoryKiB = 256 * 1024 };

    public static RunRequest Python(string source) => new()
    {
        Command = ["/usr/bin/python3", "-B", "-c", source],
        Limits = Limits,
    };

    public static RunRequest Shell(string script) => new() { Command = ["/bin/sh", "-c", script], Limits = Limits };

    /// <summary>Compiles C to the program that <see cref="Program"/> runs.</summary>
    public static RunRequest CompileC(string source) => new()
    {
        Command = ["/usr/bin/gcc", "-O1", "-static", "-o", "main", "main.c"],
        Files = [new BoxFile("main.c", Encoding.UTF8.GetBytes(source))],
        Artefact = "main",
        MergeStderr = true,
        Limits = Limits with { CpuMs = 20_000, WallMs = 60_000, MemoryKiB = 512 * 1024 },
    };

    public static RunRequest Program(params string[] arguments) => new() { Command = ["/box/program", .. arguments], Limits = Limits };

    public static Stream Input(string text) => new MemoryStream(Encoding.UTF8.GetBytes(text));

    /// <summary>The run with all that it wrote.</summary>
    public static async Task<Ran> RunAsync(this IBox box, RunRequest request)
    {
        Collected stdout = new(), stderr = new();
        var report = await box.RunAsync(request with { Stdout = stdout, Stderr = stderr }, TestContext.Current.CancellationToken);
        return new Ran(report, stdout.Text, stderr.Text);
    }

    /// <summary>Compiles C in the box; the test ends here when that fails.</summary>
    public static async Task CompileAsync(this IBox box, string source)
    {
        var ran = await box.RunAsync(CompileC(source));
        Assert.True(ran.Report.Succeeded, $"{ran.Report} {ran.Stdout}");
    }
}

internal sealed record Ran(RunReport Report, string Stdout, string Stderr);
