using CodeRunner.Core.Data;
using CodeRunner.Core.Submissions;
using CodeRunner.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CodeRunner.Core.Tests.Submissions;

public abstract class SubmissionListTests(IDbContextFactory<CodeRunnerDbContext> contexts) : IAsyncLifetime
{
    private int _ada;
    private int _problem;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await using var db = await contexts.CreateDbContextAsync(Cancellation);
        await db.DeleteAllAsync();
        (_ada, _problem) = (await contexts.AddUserAsync(), await contexts.AddProblemAsync());
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task List_leads_from_part_to_part_and_back()
    {
        var ids = new List<long>();
        for (var i = 0; i < (2 * SubmissionQueries.PageSize) + 1; i++)
        {
            ids.Insert(0, await contexts.AddSubmissionAsync(_problem, _ada));
        }

        var first = await ListAsync(new SubmissionFilter());
        var second = await ListAsync(new SubmissionFilter { Before = first.Items[^1].Id });
        var third = await ListAsync(new SubmissionFilter { Before = second.Items[^1].Id });
        var secondAgain = await ListAsync(new SubmissionFilter { After = third.Items[0].Id });
        var firstAgain = await ListAsync(new SubmissionFilter { After = second.Items[0].Id });

        Assert.Equal(ids, first.Items.Concat(second.Items).Concat(third.Items).Select(s => s.Id));
        Assert.Equal([(false, true), (true, true), (true, false)], new[] { first, second, third }.Select(part => (part.HasNewer, part.HasOlder)));
        Assert.Equal((true, true), (secondAgain.HasNewer, secondAgain.HasOlder));
        Assert.Equal(second.Items, secondAgain.Items);
        Assert.Equal((false, true), (firstAgain.HasNewer, firstAgain.HasOlder));
        Assert.Equal(first.Items, firstAgain.Items);
    }

    [Fact]
    public async Task List_is_empty_where_nothing_is()
    {
        var only = await contexts.AddSubmissionAsync(_problem, _ada);

        Assert.Equal((0, false, false), Of(await ListAsync(new SubmissionFilter { Problem = "other" })));
        Assert.Equal((0, true, false), Of(await ListAsync(new SubmissionFilter { Before = only })));
        Assert.Equal((0, false, true), Of(await ListAsync(new SubmissionFilter { After = only })));
    }

    [Fact]
    public async Task List_filters_the_users_own()
    {
        var other = await contexts.AddProblemAsync("other");
        await contexts.AddSubmissionAsync(_problem, await contexts.AddUserAsync("bob"));
        var queued = await contexts.AddSubmissionAsync(_problem, _ada, row => row.Language = "rust");
        var wrong = await contexts.AddSubmissionAsync(_problem, _ada);
        var right = await contexts.AddSubmissionAsync(other, _ada);
        await contexts.JudgeAsync(wrong, Verdict.WrongAnswer);
        await contexts.JudgeAsync(right, Verdict.Accepted);

        Assert.Equal([right, wrong, queued], await IdsAsync(new SubmissionFilter()));
        Assert.Equal([wrong, queued], await IdsAsync(new SubmissionFilter { Problem = "a-plus-b" }));
        Assert.Equal([queued], await IdsAsync(new SubmissionFilter { Language = "rust" }));
        Assert.Equal([right], await IdsAsync(new SubmissionFilter { Verdict = Verdict.Accepted }));
        Assert.Equal([wrong], await IdsAsync(new SubmissionFilter { Verdict = Verdict.WrongAnswer, Language = "python", Problem = "a-plus-b" }));
        Assert.Empty(await IdsAsync(new SubmissionFilter { Verdict = Verdict.WrongAnswer, Problem = "other" }));
        Assert.Empty(await IdsAsync(new SubmissionFilter { Language = "\0" }));
        Assert.Empty(await IdsAsync(new SubmissionFilter { Problem = "\0" }));
    }

    private static (int, bool, bool) Of(SliceOf<SubmissionSummary> part) => (part.Items.Count, part.HasNewer, part.HasOlder);

    private async Task<SliceOf<SubmissionSummary>> ListAsync(SubmissionFilter filter)
    {
        await using var db = await contexts.CreateDbContextAsync(Cancellation);
        return await new SubmissionQueries(db).ListAsync(_ada, filter, Cancellation);
    }

    private async Task<IEnumerable<long>> IdsAsync(SubmissionFilter filter) => (await ListAsync(filter)).Items.Select(s => s.Id);
}

public sealed class SubmissionListOnSqliteTests(TestDatabase database) : SubmissionListTests(database), IClassFixture<TestDatabase>;

public sealed class SubmissionListOnPostgreSqlTests(TestPostgreSql database) : SubmissionListTests(database), IClassFixture<TestPostgreSql>;
