using CodeRunner.Web.Api;
using CodeRunner.Web.Security;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace CodeRunner.Web.Tests.Api;

public sealed class AnswerMemoryTests : IDisposable
{
    private const int AllMiB = 16;
    private readonly FakeTimeProvider _clock = new();
    private readonly AnswerMemory _memory;

    public AnswerMemoryTests() => _memory = new AnswerMemory(Options.Create(new RequestLimitOptions { AnswersMiB = AllMiB }), _clock);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _memory.Dispose();

    [Fact]
    public async Task TryTake_counts_whole_mebibytes()
    {
        Assert.True(await _memory.TryTakeAsync(new DefaultHttpContext(), (1 << 20) + 1, Cancellation));
        Assert.Equal(AllMiB - 2, _memory.FreeMiB);
    }

    [Fact]
    public async Task TryTake_gives_up_after_a_minute_without_room()
    {
        Assert.True(await _memory.TryTakeAsync(new DefaultHttpContext(), AllMiB << 20, Cancellation));
        var next = _memory.TryTakeAsync(new DefaultHttpContext(), 1, Cancellation);
        _clock.Advance(TimeSpan.FromSeconds(59));
        Assert.False(next.IsCompleted);
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.False(await next);
    }

    [Fact]
    public async Task TryTake_ends_with_its_caller()
    {
        Assert.True(await _memory.TryTakeAsync(new DefaultHttpContext(), AllMiB << 20, Cancellation));
        using var hungUp = new CancellationTokenSource();
        var next = _memory.TryTakeAsync(new DefaultHttpContext(), 1, hungUp.Token);
        await hungUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next);
    }

    [Fact]
    public async Task An_answer_that_is_read_too_slowly_is_cut_off()
    {
        var (http, connection) = (new DefaultHttpContext(), new Connection());
        http.Features.Set<IHttpRequestLifetimeFeature>(connection);
        Assert.True(await _memory.TryTakeAsync(http, AllMiB << 20, Cancellation));
        _clock.Advance(TimeSpan.FromSeconds(265)); // 10 s, and 16 MiB at 64 KiB a second
        Assert.False(connection.IsAborted);
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.True(connection.IsAborted);
    }

    [Fact]
    public async Task An_answer_larger_than_all_memory_has_it_to_itself()
    {
        Assert.True(await _memory.TryTakeAsync(new DefaultHttpContext(), (AllMiB << 20) + 1, Cancellation));
        Assert.Equal(0, _memory.FreeMiB);
    }

    private sealed class Connection : IHttpRequestLifetimeFeature
    {
        public bool IsAborted { get; private set; }

        public CancellationToken RequestAborted { get; set; }

        public void Abort() => IsAborted = true;
    }
}
