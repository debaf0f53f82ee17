using System.Text;
using CodeRunner.Core.Data;
using CodeRunner.Core.Events;
using CodeRunner.Core.Executions;
using CodeRunner.Core.Files;
using CodeRunner.Core.Jobs;
using CodeRunner.Core.Problems;
using CodeRunner.Core.Queue;
using CodeRunner.Core.Submissions;
using CodeRunner.Judging.Executions;
using CodeRunner.Judging.Files;
using CodeRunner.Judging.Queue;
using CodeRunner.Judging.Submissions;
using CodeRunner.Testing;
using Hangfire;
using Hangfire.InMemory;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace CodeRunner.Judging.Tests.Support;

/// <summary>A node that judges, all of it real but the sandbox and the clock.</summary>
internal sealed class TestNode : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly IDbContextFactory<CodeRunnerDbContext> _contexts;

    public TestNode(IDbContextFactory<CodeRunnerDbContext> contexts)
    {
        _contexts = contexts;
        Data = Options.Create(new DatabaseOptions { Directory = _folder.Path });
        Store = new FileStore(contexts, Clock);
        Cache = new TestFileCache(Store, Data, Options.Create(Settings), Clock);
        Identity = new NodeIdentity(Data);
        Queue = new WorkQueue<Submission>(contexts);
        Executions = new WorkQueue<Execution>(contexts);
        Signal = new WorkSignal(new BackgroundJobClient(Jobs), NullLogger<WorkSignal>.Instance);
    }

    public JudgeOptions Settings { get; } = new();
    public FakeSandbox Sandbox { get; } = new();
    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 5, 1, 12, 0, 0, TimeSpan.Zero));
    public IOptions<DatabaseOptions> Data { get; }
    public FileStore Store { get; }
    public TestFileCache Cache { get; }
    public NodeIdentity Identity { get; }
    public InProcessEvents Events { get; } = new();
    public InMemoryStorage Jobs { get; } = new();
    public WorkQueue<Submission> Queue { get; }
    public WorkQueue<Execution> Executions { get; }
    public WorkSignal Signal { get; }

    public JudgeJob NewJudgeJob() => new(
        Queue,
        _contexts,
        new SubmissionReader(_contexts, TestLanguages.All, Cache),
        new Judge(Sandbox),
        new VerdictRecorder(_contexts, Clock),
        Events,
        new BackgroundJobClient(Jobs),
        Identity,
        Clock,
        NullLogger<JudgeJob>.Instance);

    public ExecuteJob NewExecuteJob() => new(
        Executions,
        Signal,
        _contexts,
        TestLanguages.All,
        new Executor(Sandbox),
        new SubmissionReader(_contexts, TestLanguages.All, Cache),
        new Judge(Sandbox),
        new ExecutionRecorder(_contexts, Events, Clock),
        Events,
        Identity,
        Clock,
        NullLogger<ExecuteJob>.Instance);

    public SweepJob NewSweepJob() => new(
        Queue,
        Executions,
        new VerdictRecorder(_contexts, Clock),
        new ExecutionRecorder(_contexts, Events, Clock),
        _contexts,
        Events,
        Signal,
        Jobs,
        Identity,
        Options.Create(Settings),
        Clock,
        NullLogger<SweepJob>.Instance);

    public Task JudgeNextAsync(CancellationToken cancellation) => NewJudgeJob().RunNextAsync(cancellation);

    public Task<long> AddExecutionAsync(Action<Execution>? change = null) => _contexts.AddExecutionAsync(change);

    public async Task<Execution?> FindExecutionAsync(long id)
    {
        await using var db = await _contexts.CreateDbContextAsync();
        return await db.Executions.AsNoTracking().SingleOrDefaultAsync(e => e.Id == id);
    }

    /// <summary>A problem with these tests, their contents stored.</summary>
    public async Task<int> AddProblemAsync(params (string Input, string Answer)[] tests)
    {
        var id = await _contexts.AddProblemAsync($"problem-{Guid.NewGuid():N}");
        await using var db = await _contexts.CreateDbContextAsync();
        for (var i = 0; i < tests.Length; i++)
        {
            var (input, answer) = (await StoreAsync(tests[i].Input), await StoreAsync(tests[i].Answer));
            db.TestCases.Add(new TestCase
            {
                ProblemId = id,
                Number = i + 1,
                Name = $"secret/{i + 1}",
                InputDigest = input.Digest,
                InputBytes = input.Length,
                AnswerDigest = answer.Digest,
                AnswerBytes = answer.Length,
            });
        }

        await db.SaveChangesAsync();
        return id;
    }

    public Task<FileDigest> StoreAsync(string content) =>
        Store.StoreAsync(new MemoryStream(Encoding.UTF8.GetBytes(content)), CancellationToken.None);

    public void Dispose()
    {
        Jobs.Dispose();
        _folder.Dispose();
    }
}
