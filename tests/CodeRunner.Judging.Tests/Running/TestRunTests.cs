using System.Collections.Concurrent;
using System.Globalization;
using CodeRunner.Core.Events;
using CodeRunner.Core.Languages;
using CodeRunner.Core.Problems;
using CodeRunner.Core.Submissions;
using CodeRunner.Judging.Programs;
using CodeRunner.Judging.Running;
using CodeRunner.Judging.Tests.Support;
using CodeRunner.Sandbox;
using CodeRunner.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Xunit;

namespace CodeRunner.Judging.Tests.Running;

/// <summary>Tests in several boxes at once, in orders that are hard to bring about with real ones.</summary>
public sealed class TestRunTests
{
    /// <summary>So long that a further box is always worth it.</summary>
    private const double LongMs = 100_000;

    private readonly FakeSandbox _sandbox = new() { Spares = 1 };
    private readonly ConcurrentDictionary<string, TaskCompletionSource<FakeRun>> _running = [];
    private readonly JudgeOptions _options = new() { ParallelTests = true };
    private readonly List<Progress> _progress = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private FakeBox Spare => Assert.Single(_sandbox.Lent).Key;

    [Fact]
    public async Task Tests_run_side_by_side_once_the_first_has_told_how_long_they_are()
    {
        var judging = JudgeAsync(tests: 4);
        await EndAsync("1");
        await RunningAsync("2", "3");
        await EndAsync("3");
        await RunningAsync("2", "4");
        await EndAsync("4");
        await UntilAsync(() => _sandbox.Lent.IsEmpty);
        await EndAsync("2");

        Assert.Equal([(1, Verdict.Accepted), (2, Verdict.Accepted), (3, Verdict.Accepted), (4, Verdict.Accepted)], await judging);
        Assert.Equal((2, 2), (_sandbox.Leased, _sandbox.GivenBack));
        Assert.Equal([(true, 0), (false, 0), (false, 1)], _progress.Select(p => (p.Compiling, p.TestsDone)));
    }

    [Theory]
    [InlineData(false, LongMs)]
    [InlineData(true, 100)]
    public async Task Tests_run_one_by_one_where_that_is_set_or_they_are_short(bool parallel, double ms)
    {
        _options.ParallelTests = parallel;
        var judging = JudgeAsync(tests: 4);
        foreach (var test in (string[])["1", "2", "3", "4"])
        {
            await RunningAsync(test);
            await EndAsync(test, new FakeRun("ok") { CpuMs = ms });
        }

        await judging;
        Assert.Equal(1, _sandbox.Leased);
    }

    [Fact]
    public async Task Failure_that_comes_first_in_order_decides_though_another_one_ended_before()
    {
        var judging = JudgeAsync(tests: 5);
        await EndAsync("1");
        await EndAsync("3", new FakeRun("ok") { Outcome = RunOutcome.CpuTimeLimit });
        await EndAsync("2", new FakeRun("wrong"));

        Assert.Equal([(1, Verdict.Accepted), (2, Verdict.WrongAnswer)], await judging);
        Assert.Equal(2, _sandbox.GivenBack);
    }

    [Fact]
    public async Task Test_that_ran_out_of_time_beside_another_runs_again_alone()
    {
        var judging = JudgeAsync(tests: 3);
        await EndAsync("1");
        await RunningAsync("2", "3");
        await EndAsync("2", new FakeRun { Outcome = RunOutcome.CpuTimeLimit });
        await EndAsync("3");
        await RunningAsync("2");
        await EndAsync("2");

        Assert.Equal([(1, Verdict.Accepted), (2, Verdict.Accepted), (3, Verdict.Accepted)], await judging);
        Assert.Equal((2, 2), (_sandbox.Leased, _sandbox.GivenBack));
    }

    [Fact]
    public async Task Tests_run_one_by_one_once_one_ran_out_of_time_beside_another()
    {
        var judging = JudgeAsync(tests: 5);
        await EndAsync("1");
        await RunningAsync("2", "3");
        await EndAsync("3", new FakeRun { Outcome = RunOutcome.WallTimeLimit });
        await UntilAsync(() => _sandbox.Lent.IsEmpty);
        foreach (var test in (string[])["2", "3", "4"])
        {
            await RunningAsync(test);
            await EndAsync(test, test == "4" ? new FakeRun { Outcome = RunOutcome.CpuTimeLimit } : null);
        }

        Assert.Equal([(1, Verdict.Accepted), (2, Verdict.Accepted), (3, Verdict.Accepted), (4, Verdict.TimeLimitExceeded)], await judging);
        Assert.Equal(2, _sandbox.Leased);
    }

    [Fact]
    public async Task Failure_ends_what_runs_behind_it()
    {
        var judging = JudgeAsync(tests: 5);
        await EndAsync("1");
        await RunningAsync("2", "3");
        await EndAsync("2", new FakeRun("wrong"));

        Assert.Equal([(1, Verdict.Accepted), (2, Verdict.WrongAnswer)], await judging);
        Assert.Empty(_sandbox.Lent);
    }

    [Fact]
    public async Task Syntax_is_looked_at_where_the_box_is_left_though_the_first_was_at_a_later_test()
    {
        _sandbox.Compiler = (request, _) => Task.FromResult(
            request.Request.Command.Contains("check.py") ? new FakeRun("line 1: error\n") { ExitCode = 1 } : new FakeRun());
        var judging = WholeAsync(tests: 6);
        await EndAsync("1");
        await RunningAsync("2", "3");
        await EndAsync("2");
        await RunningAsync("3", "4");
        await EndAsync("3", new FakeRun { ExitCode = 1 });

        Assert.Equal((Verdict.CompileError, "line 1: error\n"), ((await judging).Verdict, (await judging).CompileOutput));
    }

    [Fact]
    public async Task Fault_behind_a_failure_is_none()
    {
        var judging = JudgeAsync(tests: 5);
        await EndAsync("1");
        await RunningAsync("2", "3");
        await FailAsync("3");
        await EndAsync("2", new FakeRun("wrong"));

        Assert.Equal([(1, Verdict.Accepted), (2, Verdict.WrongAnswer)], await judging);
    }

    [Fact]
    public async Task Fault_of_the_spare_box_says_nothing_about_the_program()
    {
        var judging = JudgeAsync(tests: 5);
        await EndAsync("1");
        await RunningAsync("2", "3");
        await FailAsync("3");
        Assert.False(judging.IsCompleted);
        await EndAsync("2");

        await Assert.ThrowsAsync<SandboxException>(() => judging);
        Assert.Equal((2, 2), (_sandbox.Leased, _sandbox.GivenBack));
    }

    [Fact]
    public async Task Wanted_box_is_given_back_after_its_test()
    {
        var judging = JudgeAsync(tests: 5);
        await EndAsync("1");
        await RunningAsync("2", "3");
        _sandbox.Spares = 0;
        Spare.Want();
        await EndAsync("3");
        await UntilAsync(() => _sandbox.Lent.IsEmpty);

        await EndAsync("2");
        await EndAsync("4");
        await EndAsync("5");
        Assert.Equal([1, 2, 3, 4, 5], (await judging).Select(test => test.Item1));
    }

    [Fact]
    public async Task Recalled_box_is_given_back_at_once_and_its_test_runs_again()
    {
        var judging = JudgeAsync(tests: 4);
        await EndAsync("1");
        await RunningAsync("2", "3");
        _sandbox.Spares = 0;
        Spare.Recall();
        await UntilAsync(() => _sandbox.Lent.IsEmpty);

        await RunningAsync("2");
        await EndAsync("2");
        await RunningAsync("3");
        await EndAsync("3", new FakeRun("wrong"));
        Assert.Equal([(1, Verdict.Accepted), (2, Verdict.Accepted), (3, Verdict.WrongAnswer)], await judging);
    }

    [Fact]
    public async Task Test_that_is_withdrawn_while_one_behind_it_took_the_programs_own_box_runs_in_another()
    {
        var judging = JudgeAsync(tests: 4);
        await EndAsync("1");
        await RunningAsync("2", "3");
        await EndAsync("2");
        await RunningAsync("3", "4");
        _sandbox.Spares = 0;
        await EndAsync("4", new FakeRun { Outcome = RunOutcome.MemoryLimit, TakesTheBox = true });
        await UntilAsync(() => _sandbox.GivenBack == 1);
        Spare.Recall();

        await RunningAsync("3");
        await EndAsync("3");
        Assert.Equal(Verdict.MemoryLimitExceeded, (await judging)[^1].Item2);
        Assert.Equal((3, 3), (_sandbox.Leased, _sandbox.GivenBack));
    }

    [Fact]
    public async Task Spare_box_that_fails_before_its_first_test_is_done_without()
    {
        using var folder = new TemporaryFolder();
        var boxes = 0;
        _sandbox.Compiler = (_, _) => boxes++ == 0 ? Task.FromResult(new FakeRun()) : throw new SandboxException("no");
        var judging = WholeAsync(tests: 3, TestLanguages.C, TestCompileCache.In(folder.Path, _options));
        await EndAsync(""); // the program is packed, without an input
        foreach (var test in (string[])["1", "2", "3"])
        {
            await RunningAsync(test);
            await UntilAsync(() => test == "1" || boxes == 2); // a spare box is asked for after the first test
            await EndAsync(test);
        }

        Assert.Equal(3, (await judging).Tests.Count);
        Assert.Equal((2, 2, 2), (_sandbox.Leased, _sandbox.GivenBack, boxes));
    }

    [Fact]
    public async Task Cancellation_ends_all_that_runs_and_gives_every_box_back()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var judging = WholeAsync(tests: 5, cancellation: stop.Token);
        await EndAsync("1");
        await RunningAsync("2", "3");
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => judging);
        Assert.Equal((2, 2), (_sandbox.Leased, _sandbox.GivenBack));
    }

    [Fact]
    public async Task Judgement_is_that_of_one_test_after_the_other_for_whatever_programs_do()
    {
        for (var seed = 0; seed < 400; seed++)
        {
            var random = new Random(seed);
            var scored = random.Next(3) == 0;
            var runs = Enumerable.Range(0, scored ? 6 : random.Next(1, 15)).Select(_ => RandomRun(random)).ToArray();
            var request = RequestOf(runs.Length, stop: random.Next(3) > 0) with { Groups = scored ? Groups.Usual : null };
            var (one, many) = (await OutcomeAsync(request, runs, spares: 0, random), await OutcomeAsync(request, runs, spares: random.Next(1, 4), random));

            Assert.True(one == many, $"Seed {seed}: one by one {one}; side by side {many}");
        }
    }

    /// <summary>Runs out of time, unless it runs alone.</summary>
    private static readonly FakeRun _tight = new("ok") { CpuMs = LongMs };

    private static FakeRun? RandomRun(Random random) => random.Next(13) switch
    {
        4 => _tight,
        0 => new FakeRun("wrong") { CpuMs = LongMs },
        1 => new FakeRun { Outcome = RunOutcome.CpuTimeLimit },
        2 => new FakeRun { Outcome = RunOutcome.MemoryLimit, TakesTheBox = true },
        3 => null, // its box dies
        _ => new FakeRun("ok") { CpuMs = LongMs },
    };

    /// <summary>Everything that comes of it, as text; the runs end in an order that nobody foresees.</summary>
    private static async Task<string> OutcomeAsync(JudgeRequest request, FakeRun?[] runs, int spares, Random random)
    {
        var sandbox = new FakeSandbox { Spares = spares };
        var running = 0;
        sandbox.Program = async (asked, cancellation) =>
        {
            int turns;
            lock (random)
            {
                turns = random.Next(20);
            }

            var alone = Interlocked.Increment(ref running) == 1;
            try
            {
                for (var turn = 0; turn < turns; turn++)
                {
                    await Task.Yield();
                    alone &= Volatile.Read(ref running) == 1;
                    cancellation.ThrowIfCancellationRequested();
                }
            }
            finally
            {
                Interlocked.Decrement(ref running);
            }

            var run = runs[int.Parse(asked.Stdin, CultureInfo.InvariantCulture) - 1] ?? throw new SandboxException($"The box died at {asked.Stdin}.");
            return ReferenceEquals(run, _tight) && !alone ? new FakeRun { Outcome = RunOutcome.CpuTimeLimit } : run;
        };
        try
        {
            var judgement = await JudgeOf(sandbox, new JudgeOptions { ParallelTests = true })
                .JudgeAsync(request, _ => ValueTask.CompletedTask, Cancellation);
            return $"{judgement.Verdict} {judgement.Score}: {string.Join(", ", judgement.Tests.Select(test => $"{test.Number} {test.Verdict} {test.CpuMs} {test.Message}"))}";
        }
        catch (SandboxException fault)
        {
            return fault.Message;
        }
        finally
        {
            Assert.Equal(sandbox.Leased, sandbox.GivenBack);
        }
    }

    private async Task<IReadOnlyList<(int, Verdict)>> JudgeAsync(int tests) =>
        [.. (await WholeAsync(tests)).Tests.Select(test => (test.Number, test.Verdict))];

    private Task<Judgement> WholeAsync(int tests, Language? language = null, CompileCache? compiled = null, CancellationToken? cancellation = null)
    {
        _sandbox.Program = (request, stop) =>
        {
            var end = new TaskCompletionSource<FakeRun>(TaskCreationOptions.RunContinuationsAsynchronously);
            stop.Register(() => end.TrySetCanceled(stop));
            _running[request.Stdin] = end;
            return end.Task;
        };
        return JudgeOf(_sandbox, _options, compiled).JudgeAsync(
            RequestOf(tests, stop: true, language),
            progress =>
            {
                _progress.Add(progress);
                return ValueTask.CompletedTask;
            },
            cancellation ?? Cancellation);
    }

    /// <summary>Waits until just these tests run.</summary>
    private Task RunningAsync(params string[] tests) => UntilAsync(
        () => _running.Where(run => !run.Value.Task.IsCompleted).Select(run => run.Key).Order(StringComparer.Ordinal).SequenceEqual(tests));

    /// <summary>Waits until it runs, and ends it.</summary>
    private async Task EndAsync(string test, FakeRun? run = null)
    {
        await UntilAsync(() => _running.TryGetValue(test, out var running) && !running.Task.IsCompleted);
        _running[test].SetResult(run ?? new FakeRun("ok") { CpuMs = LongMs });
    }

    private async Task FailAsync(string test)
    {
        await UntilAsync(() => _running.ContainsKey(test));
        _running[test].SetException(new SandboxException("The box died."));
    }

    private static Task UntilAsync(Func<bool> reached) => Eventually.TrueAsync(() => Task.FromResult(reached()), "the tests run as expected");

    private static Judge JudgeOf(FakeSandbox sandbox, JudgeOptions options, CompileCache? compiled = null) =>
        new(sandbox, compiled, new SpareBoxes(sandbox, Options.Create(options), NullLogger<SpareBoxes>.Instance));

    private static JudgeRequest RequestOf(int tests, bool stop, Language? language = null) => new()
    {
        Program = ProgramSource.Of(language ?? TestLanguages.Python, "source"),
        Limits = ProgramLimits.For(language ?? TestLanguages.Python, cpuMs: 1_000_000, memoryKiB: 65_536, outputBytes: 1_048_576),
        CheckerFlags = new CheckerFlags(),
        Tests = [.. Enumerable.Range(1, tests).Select(number => TextTest.Of(number, $"{number}", "ok"))],
        RunsEveryTest = !stop,
    };
}
