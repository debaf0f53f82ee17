using CodeRunner.Core.Jobs;
using Hangfire;
using Hangfire.InMemory;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace CodeRunner.Core.Tests.Jobs;

/// <summary>One job tells of all executions that are stored until somebody begins it; none is forgotten.</summary>
public sealed class WorkSignalTests : IDisposable
{
    private readonly InMemoryStorage _jobs = new();
    private readonly WorkSignal _signal;

    public WorkSignalTests() => _signal = new WorkSignal(new BackgroundJobClient(_jobs), NullLogger<WorkSignal>.Instance);

    private long JobsSent => _jobs.GetMonitoringApi().EnqueuedCount(JobQueues.Run);

    public void Dispose() => _jobs.Dispose();

    [Fact]
    public void Executions_that_are_stored_before_the_job_is_begun_need_no_other()
    {
        Assert.False(_signal.ExecutionsWait);
        _signal.ExecutionStored();
        _signal.ExecutionStored();
        _signal.ExecutionsStored();
        Assert.Equal((1, true), (JobsSent, _signal.ExecutionsWait));
    }

    [Fact]
    public void An_execution_that_is_stored_after_the_job_was_begun_has_its_own()
    {
        _signal.ExecutionStored();
        _signal.BeginExecutions();
        Assert.False(_signal.ExecutionsWait);

        _signal.ExecutionStored();
        Assert.Equal((2, true), (JobsSent, _signal.ExecutionsWait));
    }

    [Fact]
    public void Begin_says_whether_the_job_tells_of_several()
    {
        Assert.False(_signal.BeginExecutions());

        _signal.ExecutionStored();
        Assert.False(_signal.BeginExecutions());

        _signal.ExecutionStored();
        _signal.ExecutionStored();
        Assert.True(_signal.BeginExecutions());
        Assert.False(_signal.BeginExecutions());

        _signal.ExecutionsStored();
        Assert.True(_signal.BeginExecutions());
    }

    [Fact]
    public void Each_submission_has_its_own_job()
    {
        _signal.SubmissionStored();
        _signal.SubmissionStored();
        Assert.Equal((2, 0), (_jobs.GetMonitoringApi().EnqueuedCount(JobQueues.Submit), JobsSent));
    }

    [Fact]
    public void A_job_that_is_lost_is_sent_again_when_the_executions_turn_out_forgotten()
    {
        _signal.ExecutionStored();
        _signal.ExecutionsForgotten();
        Assert.Equal(2, JobsSent);
        Assert.True(_signal.BeginExecutions());
    }

    [Fact]
    public void A_job_that_cannot_be_sent_is_not_waited_for()
    {
        var broken = new BrokenClient();
        var signal = new WorkSignal(broken, NullLogger<WorkSignal>.Instance);
        signal.ExecutionStored();
        Assert.False(signal.ExecutionsWait);
        signal.ExecutionStored();
        Assert.Equal(2, broken.Asked);
    }

    [Fact]
    public void Of_many_who_store_at_once_one_sends_the_job()
    {
        Parallel.For(0, 1000, _ => _signal.ExecutionStored());
        Assert.Equal(1, JobsSent);
    }

    private sealed class BrokenClient : IBackgroundJobClient
    {
        public int Asked { get; private set; }

        public string Create(Hangfire.Common.Job job, Hangfire.States.IState state)
        {
            Asked++;
            throw new BackgroundJobClientException("The storage is gone.", new InvalidOperationException());
        }

        public bool ChangeState(string jobId, Hangfire.States.IState state, string expectedState) => throw new NotSupportedException();
    }
}
