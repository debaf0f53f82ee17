using CodeRunner.Core.Data;
using CodeRunner.Core.Events;
using CodeRunner.Core.Executions;
using CodeRunner.Core.Jobs;
using CodeRunner.Core.Languages;
using CodeRunner.Core.Submissions;
using CodeRunner.Testing;
using Hangfire;
using Hangfire.InMemory;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace CodeRunner.Core.Tests;

/// <summary>The services that take work in, on a real database and a real job storage whose jobs nobody runs.</summary>
internal sealed class WorkIntake : IDisposable
{
    public const int PerMinute = 30;
    public const int WaitingPerUser = 5;

    private readonly InMemoryStorage _jobs = new();
    private readonly CodeRunnerDbContext _db;

    public WorkIntake()
    {
        _db = Database.CreateDbContext();
        var catalogue = new LanguageCatalogue([
            new Language
            {
                Id = "python", Name = "Python 3", Aliases = ["py"], Extensions = [".py"], Source = "main.py",
                Compile = new CompileStep { Command = ["true"], Artefact = "." }, Run = new RunStep { Command = ["python3"] },
            },
        ]);
        var languages = new OfferedLanguages(catalogue, Database, Clock);
        var signal = new WorkSignal(new BackgroundJobClient(_jobs), NullLogger<WorkSignal>.Instance);
        Submissions = new SubmissionService(_db, languages, signal, Options.Create(new SubmissionOptions { PerMinute = PerMinute }), Clock);
        Executions = new ExecutionService(Database, languages, signal, Events, Options.Create(new ExecutionOptions { WaitingPerUser = WaitingPerUser }), Clock);
    }

    public TestDatabase Database { get; } = new();
    public FakeTimeProvider Clock { get; } = new(Rows.Then);
    public InProcessEvents Events { get; } = new();
    public SubmissionService Submissions { get; }
    public ExecutionService Executions { get; }

    public long JobsIn(string queue) => _jobs.GetMonitoringApi().EnqueuedCount(queue);

    /// <summary>From now on no job can be enqueued.</summary>
    public void BreakJobStorage() => _jobs.Dispose();

    public void Dispose()
    {
        _db.Dispose();
        Database.Dispose();
        _jobs.Dispose();
    }
}
