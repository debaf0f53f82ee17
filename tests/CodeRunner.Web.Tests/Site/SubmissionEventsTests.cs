using System.Net.ServerSentEvents;
using System.Text.Json;
using CodeRunner.Core.Events;
using CodeRunner.Core.Queue;
using CodeRunner.Core.Submissions;
using CodeRunner.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CodeRunner.Web.Tests.Site;

[Collection(EmptiedSite.Name)]
public sealed class SubmissionEventsTests(TestSite site) : IAsyncLifetime
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await site.ChangeAsync(db => db.DeleteAllAsync());

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Events_tell_progress_and_end_at_the_verdict()
    {
        var (student, row) = await QueuedAsync("events");
        await using var stream = await student.Http.GetStreamAsync($"/submissions/{row.Id}/events", Cancellation);
        var events = SseParser.Create(stream).EnumerateAsync(Cancellation).GetAsyncEnumerator(Cancellation);
        Assert.Contains("Queued: yours is next.", (await NextAsync(events)).Data, StringComparison.Ordinal);

        var topic = new Topic(TopicKind.Submission, row.Id);
        var bus = site.Services.GetRequiredService<IEvents>();
        bus.Publish(topic, new Progress(WorkStatus.Judging, Compiling: true));
        Assert.Contains("Compiling", (await NextAsync(events)).Data, StringComparison.Ordinal);
        bus.Publish(topic, new Progress(WorkStatus.Judging, TestsDone: 2, TestsTotal: 9));
        Assert.Contains("Running test 3 of 9", (await NextAsync(events)).Data, StringComparison.Ordinal);

        await FinishAsync(row);
        bus.Publish(topic, new Progress(WorkStatus.Done));
        var last = await NextAsync(events);
        Assert.Equal("done", last.EventType);
        using var told = JsonDocument.Parse(last.Data);
        Assert.Equal((5, 9), (told.RootElement.GetProperty("done").GetInt32(), told.RootElement.GetProperty("total").GetInt32()));
        Assert.False(await events.MoveNextAsync());
    }

    [Fact]
    [Trait("Category", "Slow")]
    public async Task Events_reach_the_verdict_also_when_its_event_is_lost()
    {
        var (student, row) = await QueuedAsync("lost");
        await using var stream = await student.Http.GetStreamAsync($"/submissions/{row.Id}/events", Cancellation);
        var events = SseParser.Create(stream).EnumerateAsync(Cancellation).GetAsyncEnumerator(Cancellation);
        await NextAsync(events);
        await FinishAsync(row);
        while ((await NextAsync(events)).EventType != "done")
        {
        }

        Assert.False(await events.MoveNextAsync());
    }

    [Fact]
    public async Task Events_of_a_judged_submission_end_at_once()
    {
        var (student, row) = await QueuedAsync("judged");
        await FinishAsync(row);
        var text = await student.Http.GetStringAsync($"/submissions/{row.Id}/events", Cancellation);
        Assert.StartsWith("event: done\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Events_do_not_hold_up_the_end_of_the_site()
    {
        var own = new TestSite();
        await own.InitializeAsync();
        await own.AddProblemAsync("stop");
        using var student = await own.LoggedInAsync();
        var row = await own.AddSubmissionAsync(student.User, "stop");
        await using var stream = await student.Http.GetStreamAsync($"/submissions/{row.Id}/events", Cancellation);
        var events = SseParser.Create(stream).EnumerateAsync(Cancellation).GetAsyncEnumerator(Cancellation);
        await NextAsync(events);
        var ended = own.DisposeAsync().AsTask();
        while (await events.MoveNextAsync())
        {
        }

        await ended;
    }

    private static async Task<SseItem<string>> NextAsync(IAsyncEnumerator<SseItem<string>> events)
    {
        Assert.True(await events.MoveNextAsync());
        return events.Current;
    }

    private async Task<(Visitor Student, Submission Row)> QueuedAsync(string slug)
    {
        await site.AddProblemAsync(slug);
        var student = await site.LoggedInAsync();
        return (student, await site.AddSubmissionAsync(student.User, slug));
    }

    private Task FinishAsync(Submission row) => site.ChangeAsync(async db =>
    {
        var judged = (await db.Submissions.FindAsync(row.Id))!;
        (judged.Status, judged.Verdict, judged.TestsDone, judged.TestsTotal) = (WorkStatus.Done, Verdict.WrongAnswer, 5, 9);
    });
}
