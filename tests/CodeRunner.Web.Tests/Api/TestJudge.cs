using System.Globalization;
using System.Text;
using CodeRunner.Core.Data;
using CodeRunner.Core.Events;
using CodeRunner.Core.Executions;
using CodeRunner.Core.Jobs;
using CodeRunner.Core.Queue;
using CodeRunner.Core.Submissions;
using CodeRunner.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CodeRunner.Web.Tests.Api;

/// <summary>
/// Stands where boxes and judge would be: real jobs claim real rows, only the program is acted. The first line of a
/// source says what it does: <c>echo</c>, <c>length</c>, <c>exit N</c>, <c>signal N</c>, <c>compile-error</c>, <c>binary</c>,
/// <c>args</c>, <c>files</c>, <c>limits</c>, <c>sandbox-error</c>, <c>wait NAME</c> (until released); anything else exits with 0.
/// </summary>
public sealed class TestJudge(
    IDbContextFactory<CodeRunnerDbContext> contexts, WorkQueue<Execution> executions, WorkQueue<Submission> submissions,
    WorkSignal signal, IEvents events, TestGates gates) : IExecuteJob, IJudgeJob
{
    private const string Node = "test";

    async Task IExecuteJob.RunNextAsync(CancellationToken cancellation)
    {
        var several = signal.BeginExecutions();
        if (await executions.ClaimNextAsync(Node, cancellation) is not { } claim)
        {
            return;
        }

        if (several)
        {
            signal.ExecutionsStored();
        }

        await using var db = await contexts.CreateForAsync<Execution>(cancellation);
        var row = await db.Executions.AsNoTracking().SingleAsync(e => e.Id == claim.WorkId, cancellation);
        await ActAsync(row, cancellation);
        await db.Executions.Where(e => e.Id == claim.WorkId && e.AttemptId == claim.AttemptId).ExecuteUpdateAsync(
            set => set.SetProperty(e => e.Status, WorkStatus.Done).SetProperty(e => e.Result, row.Result)
                .SetProperty(e => e.Stdout, row.Stdout).SetProperty(e => e.Stderr, row.Stderr),
            cancellation);
        events.Publish(new Topic(TopicKind.Execution, row.Id), new Progress(WorkStatus.Done));
    }

    async Task IJudgeJob.RunNextAsync(CancellationToken cancellation)
    {
        if (await submissions.ClaimNextAsync(Node, cancellation) is not { } claim)
        {
            return;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var row = await db.Submissions.SingleAsync(s => s.Id == claim.WorkId, cancellation);
        await gates.PassAsync(row.Source, cancellation);
        Judge(row);
        await db.SaveChangesAsync(cancellation);
        events.Publish(new Topic(TopicKind.Submission, row.Id), new Progress(WorkStatus.Done));
    }

    private static void Judge(Submission row)
    {
        if (row.Source == "points")
        {
            Groups.Judge(row, Groups.Usual, "aaawaa");
            return;
        }

        (row.Status, row.Verdict, row.Score, row.CpuMs, row.MemoryKiB) = (WorkStatus.Done, Verdict.WrongAnswer, 0, 12, 3456);
        row.Tests.Add(new Core.Submissions.TestResult { Number = 1, Name = "sample/1", IsSample = true, Verdict = Verdict.Accepted, CpuMs = 7, MemoryKiB = 3000 });
        row.Tests.Add(new Core.Submissions.TestResult { Number = 2, Name = "secret/01", Verdict = Verdict.WrongAnswer, CpuMs = 12, MemoryKiB = 3456, Message = "line 1 differs" });
    }

    private async Task ActAsync(Execution row, CancellationToken cancellation)
    {
        var words = row.Files[0].Content.Split('\n')[0].Split(' ');
        await gates.PassAsync(row.Files[0].Content, cancellation);
        var exited = new ExecutionResult { Outcome = ExecutionOutcome.Exited, ExitCode = 0, CpuMs = 3, WallMs = 5, MemoryKiB = 1024 };
        (row.Result, row.Stdout, row.Stderr) = words switch
        {
            ["echo"] => (exited, row.Stdin, "heard"u8.ToArray()),
            ["length"] => (exited, Text($"{row.Stdin.Length}"), []),
            ["args"] => (exited, Text(string.Join('|', row.Arguments)), []),
            ["files"] => (exited, Text(string.Join('|', row.Files.Select(f => $"{f.Name}={f.Content.Length}"))), []),
            ["limits"] => (exited, Text($"{row.CpuMs} {row.WallMs} {row.MemoryKiB} {row.OutputBytes}"), []),
            ["binary"] => (exited with { StdoutTruncated = true }, [0x61, 0xFF, 0xC3], [0xE2, 0x82, 0xAC]),
            ["exit", var code] => (exited with { ExitCode = Number(code) }, [], []),
            ["signal", var number] => (exited with { Outcome = ExecutionOutcome.Signaled, ExitCode = null, Signal = Number(number) }, [], []),
            ["compile-error"] => (
                new ExecutionResult { Outcome = ExecutionOutcome.CompileError, Compile = new CompileResult(ExecutionOutcome.Exited, 1, "line 1: no", 9) },
                [],
                []),
            ["sandbox-error"] => ((ExecutionResult?)null, (byte[]?)null, (byte[]?)null),
            _ => (exited, [], []),
        };
    }

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}

/// <summary>Where programs whose source is <c>wait NAME</c> stand until the test lets them go.</summary>
public sealed class TestGates
{
    private readonly System.Collections.Concurrent.ConcurrentDictionary<string, Gate> _gates = new();

    /// <summary>Returns once a program stands at the gate.</summary>
    public Task ArrivalAtAsync(string name) => GateOf(name).Arrived.Task.WaitAsync(TestContext.Current.CancellationToken);

    /// <summary>Lets through whoever stands there or will come.</summary>
    public void Open(string name) => GateOf(name).Opened.TrySetResult();

    internal async Task PassAsync(string source, CancellationToken cancellation)
    {
        if (source.Split(' ') is ["wait", var name])
        {
            GateOf(name).Arrived.TrySetResult();
            await GateOf(name).Opened.Task.WaitAsync(cancellation);
        }
    }

    private Gate GateOf(string name) => _gates.GetOrAdd(name, _ => new Gate());

    private sealed class Gate
    {
        public TaskCompletionSource Arrived { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
        public TaskCompletionSource Opened { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
