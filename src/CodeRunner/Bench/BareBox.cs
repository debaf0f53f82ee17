using System.Globalization;
using System.Text;
using CodeRunner.Core.Languages;
using CodeRunner.Judging.Programs;
using CodeRunner.Sandbox;

namespace CodeRunner.Bench;

/// <summary>
/// A box with the reference in it: a small C program that starts a command again and again with fork and exec,
/// unsupervised, and prints how long each took. Without arguments it does nothing, which makes it the trivial program too.
/// </summary>
internal sealed class BareBox(IBox box) : IAsyncDisposable
{
    private const string Source = """
        #define _GNU_SOURCE
        #include <fcntl.h>
        #include <stdio.h>
        #include <stdlib.h>
        #include <sys/wait.h>
        #include <time.h>
        #include <unistd.h>

        static double now(void)
        {
            struct timespec t;
            clock_gettime(CLOCK_MONOTONIC, &t);
            return t.tv_sec * 1e3 + t.tv_nsec / 1e6;
        }

        /* bare ROUNDS TIMES COMMAND...: prints, per round, the ms that TIMES runs of COMMAND took one after the other */
        int main(int argc, char **argv)
        {
            if (argc == 1)
                return 0; /* the trivial program itself */
            int rounds = atoi(argv[1]), times = atoi(argv[2]);
            for (int round = 0; round < rounds; round++) {
                double start = now();
                for (int i = 0; i < times; i++) {
                    pid_t child = fork();
                    if (child == 0) {
                        dup2(open("input", O_RDONLY), 0);
                        dup2(open("/dev/null", O_WRONLY), 1);
                        execvp(argv[3], argv + 3);
                        _exit(127);
                    }
                    int status;
                    if (child < 0 || waitpid(child, &status, 0) != child || status != 0)
                        return 1;
                }
                printf("%f\n", now() - start);
            }
            return 0;
        }
        """;

    private static readonly RunLimits Limits = new() { CpuMs = 60_000, WallMs = 120_000, MemoryKiB = 1 << 20 };

    public static async Task<BareBox> LeaseAsync(ISandbox sandbox, Language c, CancellationToken cancellation)
    {
        var box = await sandbox.LeaseAsync(cancellation);
        var program = new BoxedProgram(box, ProgramSource.Of(c, Source));
        return (await program.PrepareAsync(cancellation)) is { Succeeded: false } failed
            ? throw new SandboxException($"The reference does not compile: {failed.Output}")
            : new BareBox(box);
    }

    /// <summary>One supervised run of the trivial program.</summary>
    public async Task RunTrivialAsync(CancellationToken cancellation) =>
        Check(await box.RunAsync(new RunRequest { Command = ["/box/program"], Limits = Limits }, cancellation));

    /// <summary>
    /// ms per round of <paramref name="times"/> runs of <paramref name="command"/>, one after the other;
    /// <paramref name="files"/> lie beside it, and one named <c>input</c> is its standard input.
    /// </summary>
    public async Task<IReadOnlyList<double>> MeasureAsync(
        int rounds, int times, IReadOnlyList<string> command, IReadOnlyList<BoxFile> files, CancellationToken cancellation)
    {
        var output = new OutputCollector(1 << 20);
        Check(await box.RunAsync(
            new RunRequest { Command = ["/box/program", $"{rounds}", $"{times}", .. command], Limits = Limits, Files = files, Stdout = output },
            cancellation));
        return [.. output.ToText().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => double.Parse(line, CultureInfo.InvariantCulture))];
    }

    public ValueTask DisposeAsync() => box.DisposeAsync();

    private static void Check(RunReport report)
    {
        if (!report.Succeeded)
        {
            throw new SandboxException($"The reference could not be measured: {report}.");
        }
    }
}
