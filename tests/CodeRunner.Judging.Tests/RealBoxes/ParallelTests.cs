using System.Diagnostics;
using System.Text;
using CodeRunner.Core.Executions;
using CodeRunner.Core.Problems;
using CodeRunner.Core.Submissions;
using CodeRunner.Judging.Executions;
using CodeRunner.Judging.Programs;
using CodeRunner.Judging.Running;
using CodeRunner.Judging.Tests.Support;
using CodeRunner.Sandbox;
using CodeRunner.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Xunit;

namespace CodeRunner.Judging.Tests.RealBoxes;

/// <summary>Tests of one program in several real boxes at once. Each input says what the program does with it, and how long first.</summary>
[Trait("Category", "Slow")]
public sealed class ParallelTests(ServingBoxes boxes) : IClassFixture<ServingBoxes>, IDisposable
{
    private const string Right = "right";
    private const string Long = "600"; // the first test tells that further boxes are worth it
    private const string VeryLong = "60000";

    private const string Python = """
        import os, time
        what, ms = input().split()
        time.sleep(int(ms) / 1000)
        if what == 'crash': os.abort()
        if what == 'burn':
            while True: pass
        if what == 'fill': x = b'x' * (1 << 30)
        print(what)
        """;

    private const string C = """
        #include <stdio.h>
        #include <stdlib.h>
        #include <string.h>
        #include <unistd.h>

        int main(void) {
            char what[20];
            int ms;
            if (scanf("%19s %d", what, &ms) != 2) return 1;
            usleep(ms * 1000);
            if (!strcmp(what, "crash")) abort();
            while (!strcmp(what, "burn"));
            if (!strcmp(what, "fill")) for (volatile char *at = malloc(1 << 30), *end = at + (1 << 30); at < end; at += 4096) *at = 1;
            puts(what);
        }
        """;

    private readonly TemporaryFolder _folder = new();
    private readonly JudgeOptions _options = new() { ParallelTests = true };
    private RecordingSandbox? _sandbox;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private RecordingSandbox Sandbox => _sandbox ??= new RecordingSandbox(boxes.Sandbox);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("python", Python)]
    [InlineData("c", C)]
    public async Task Verdicts_are_those_of_one_test_after_the_other_for_random_failures(string language, string source)
    {
        var random = new Random(1);
        var judge = JudgeWithSpares();
        for (var set = 0; set < 6; set++)
        {
            string[] tests = [$"{Right} {Long}", .. Enumerable.Range(0, 12).Select(_ => RandomTest(random))];
            var request = RequestOf(language, source, tests) with { RunsEveryTest = set % 3 == 0 };
            var one = await new Judge(boxes.Sandbox).JudgeAsync(request, _ => ValueTask.CompletedTask, Cancellation);
            await WarmAsync();
            var spares = Sandbox.Spares.Count;
            var many = await judge.JudgeAsync(request, _ => ValueTask.CompletedTask, Cancellation);

            Assert.Equal(Told(one), Told(many));
            Assert.True(Sandbox.Spares.Count > spares); // more than one where a test took the spare box
        }
    }

    [Fact]
    public async Task Program_that_was_not_kept_runs_in_its_own_box_only()
    {
        _options.CompileCacheMiB = 0;
        await WarmAsync();
        var judgement = await JudgeAsync("c", C, [$"{Right} {Long}", $"{Right} {Long}", $"{Right} {Long}", $"{Right} {Long}"]);

        Assert.Equal((Verdict.Accepted, 4), (judgement.Verdict, judgement.Tests.Count));
        Assert.Empty(Sandbox.Spares);
    }

    [Fact]
    public async Task Box_that_dies_under_a_test_says_nothing_about_the_program()
    {
        await WarmAsync();
        var judging = JudgeAsync("python", Python, [$"{Right} {Long}", $"{Right} 3000", .. Enumerable.Repeat($"{Right} {VeryLong}", 4)]);
        var spare = await SpareAtWorkAsync();
        using (var kill = Process.Start(new ProcessStartInfo("docker", ["kill", spare.Name]) { RedirectStandardOutput = true })!)
        {
            await kill.WaitForExitAsync(Cancellation);
        }

        Assert.IsNotType<SandboxUnavailableException>(await Assert.ThrowsAsync<SandboxException>(() => judging));
    }

    [Fact]
    public async Task Others_get_a_box_at_once_though_the_spare_one_is_at_a_long_test()
    {
        await WarmAsync();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var judging = JudgeAsync("python", Python, [$"{Right} {Long}", .. Enumerable.Repeat($"{Right} {VeryLong}", 4)], stop.Token);
        var spare = await SpareAtWorkAsync();
        await WarmAsync(boxes: 1);

        var first = Sandbox.LeaseAsync(Cancellation);
        Assert.True(first.IsCompletedSuccessfully);
        Assert.False(spare.Recalled.IsCancellationRequested);
        await using (await first)
        await using (await Sandbox.LeaseAsync(Cancellation))
        {
            Assert.True(spare.Recalled.IsCancellationRequested);
            Assert.False(judging.IsCompleted);
        }

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => judging);
    }

    [Fact]
    public async Task Flood_of_runs_changes_nothing_and_is_served()
    {
        await WarmAsync();
        var judging = JudgeAsync("python", Python, [$"{Right} {Long}", .. Enumerable.Repeat($"{Right} 150", 25), "wrong 0", $"{Right} 0"]);
        await SpareAtWorkAsync();
        var runs = await Task.WhenAll(Enumerable.Range(0, 20).Select(async i =>
        {
            var program = ProgramSource.Of(BoxesFixture.Languages.Find("python")!, $"print({i})");
            return await new Executor(Sandbox).ExecuteAsync(program, new ProgramLimits(5000, 20_000, 65_536, 1000), [], stdin: null, Cancellation);
        }));

        Assert.Equal(Enumerable.Range(0, 20).Select(i => $"{i}\n"), runs.Select(run => Encoding.UTF8.GetString(run.Stdout)));
        Assert.All(runs, run => Assert.Equal(ExecutionOutcome.Exited, run.Result.Outcome));
        Assert.Equal((Verdict.WrongAnswer, 27), ((await judging).Verdict, (await judging).Tests.Count));
    }

    private static string RandomTest(Random random)
    {
        var ms = random.Next(60);
        return random.Next(24) switch
        {
            0 => $"wrong {ms}",
            1 => $"crash {ms}",
            2 => $"burn {ms}",
            3 => $"fill {ms}",
            _ => $"{Right} {ms}",
        };
    }

    /// <summary>All but the figures.</summary>
    private static string Told(Judgement judgement) =>
        $"{judgement.Verdict}: {string.Join(", ", judgement.Tests.Select(test => $"{test.Number} {test.Verdict} {test.Message}"))}";

    /// <summary>Waits until so many boxes wait.</summary>
    private Task WarmAsync(int boxes = ServingBoxes.Warm) =>
        Eventually.TrueAsync(async () => (await Sandbox.CheckAsync(Cancellation)).WarmBoxes >= boxes, "boxes wait");

    /// <summary>Waits until a test runs in the spare box.</summary>
    private async Task<IBox> SpareAtWorkAsync()
    {
        await Eventually.TrueAsync(() => Task.FromResult(Sandbox.TestsInSpares > 0), "a test runs in a spare box");
        return Sandbox.Spares.Last();
    }

    private Judge JudgeWithSpares() => new(
        Sandbox,
        TestCompileCache.In(_folder.Path, _options),
        new SpareBoxes(Sandbox, Options.Create(_options), NullLogger<SpareBoxes>.Instance));

    private Task<Judgement> JudgeAsync(string language, string source, IEnumerable<string> tests, CancellationToken? cancellation = null) =>
        JudgeWithSpares().JudgeAsync(
            RequestOf(language, source, tests) with { Limits = new ProgramLimits(60_000, 120_000, 65_536, 1000) },
            _ => ValueTask.CompletedTask,
            cancellation ?? Cancellation);

    private static JudgeRequest RequestOf(string language, string source, IEnumerable<string> tests) => new()
    {
        Program = ProgramSource.Of(BoxesFixture.Languages.Find(language)!, source),
        Limits = new ProgramLimits(200, 20_000, 65_536, 1000),
        CheckerFlags = new CheckerFlags(),
        Tests = [.. tests.Select((test, i) => TextTest.Of(i + 1, $"{test}\n", $"{Right}\n"))],
    };
}
