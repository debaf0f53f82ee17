using CodeRunner.Core.Data;
using CodeRunner.Core.Drafts;
using CodeRunner.Core.Events;
using CodeRunner.Core.Executions;
using CodeRunner.Core.Jobs;
using CodeRunner.Core.Languages;
using CodeRunner.Core.Submissions;
using CodeRunner.Testing;
using Hangfire;
using Hangfire.InMemory;
using Microsoft.EntityFrameworkCore;
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
    private readonly OfferedLanguages _languages;
    private readonly WorkSignal _signal;

    public WorkIntake()
    {
        _db = Database.CreateDbContext();
        Catalogue = new LanguageCatalogue([
            new Language
            {
                Id = "python", Name = "Python 3", Aliases = ["py"], Extensions = [".py"], Source = "main.py",
                Compile = new CompileStep { Command = ["true"], Artefact = "." }, Run = new RunStep { Command = ["python3"] },
            },
            new Language
            {
                Id = "cpp", Name = "C++", Extensions = [".cpp"], Source = "main.cpp",
                Compile = new CompileStep { Command = ["g++"], Artefact = "main" }, Run = new RunStep { Command = ["./main"] },
            },
        ]);
        _languages = new OfferedLanguages(Catalogue, Database, Clock);
        _signal = new WorkSignal(new BackgroundJobClient(_jobs), NullLogger<WorkSignal>.Instance);
        Drafts = new DraftService(Database, Catalogue, Clock);
        Submissions = NewSubmissions(_db);
        Executions = NewExecutions(Database);
    }

    public TestDatabase Database { get; } = new();
    public FakeTimeProvider Clock { get; } = new(Rows.Then);
    public InProcessEvents Events { get; } = new();
    public SubmissionService Submissions { get; }
    public ExecutionService Executions { get; }
    public TrialService Trials => new(Database, _languages, Executions);
    public DraftService Drafts { get; }
    public LanguageCatalogue Catalogue { get; }

    /// <summary>As another request has it.</summary>
    public SubmissionService NewSubmissions(CodeRunnerDbContext db) =>
        new(db, _languages, _signal, Options.Create(new SubmissionOptions { PerMinute = PerMinute }), Clock);

    /// <summary>With another way to the database.</summary>
    public ExecutionService NewExecutions(IDbContextFactory<CodeRunnerDbContext> contexts) =>
        new(contexts, _languages, _signal, Events, Options.Create(new ExecutionOptions { WaitingPerUser = WaitingPerUser }), Clock);

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
