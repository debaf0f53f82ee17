using CodeRunner.Core.Data;
using CodeRunner.Core.Problems;
using CodeRunner.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace CodeRunner.Core.Tests.Problems;

public sealed class ProblemTestsTests : IAsyncLifetime
{
    private readonly TestDatabase _database = new();
    private readonly CodeRunnerDbContext _db;
    private readonly ProblemTests _tests;

    public ProblemTestsTests()
    {
        _db = _database.CreateDbContext();
        _tests = new ProblemTests(_db, new FakeTimeProvider(Rows.Then));
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var problem = await _database.AddProblemAsync("sum");
        _db.StoredFiles.Add(new Core.Files.StoredFile { Digest = "d", Length = 0 });
        _db.TestCases.AddRange(
            new TestCase { ProblemId = problem, Number = 1, Name = "sample/1", IsSample = true, InputDigest = "d", AnswerDigest = "d" },
            new TestCase { ProblemId = problem, Number = 2, Name = "secret/1", Hint = "Think.", IsRevealed = true, InputDigest = "d", AnswerDigest = "d" });
        await _db.SaveChangesAsync(Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await _db.DisposeAsync();
        _database.Dispose();
    }

    [Fact]
    public async Task Set_takes_the_place_of_what_the_package_says_until_it_is_taken_back()
    {
        Assert.Equal(new Feedback("Think.", true), (await FindAsync("secret/1")).Feedback);

        Assert.Null(await _tests.SetAsync("sum", "secret/1", new Feedback("  Read the\r\nbounds. ", false), 7, Cancellation));
        Assert.Equal(new Feedback("Read the\nbounds.", false), (await FindAsync("secret/1")).Feedback);
        Assert.Null(await _tests.SetAsync("sum", "secret/1", new Feedback("", false), 7, Cancellation));
        Assert.Equal(new Feedback(null, false), (await FindAsync("secret/1")).Feedback);
        Assert.Null(await _tests.SetAsync("sum", "secret/1", null, 7, Cancellation));
        Assert.Null((await FindAsync("secret/1")).Staff);

        Assert.Equal(
            ["secret/1: hidden, hint: Read the\nbounds.", "secret/1: hidden, no hint", "secret/1: as in the package"],
            await _db.AuditLog.OrderBy(entry => entry.Id).Select(entry => entry.Detail).ToListAsync(Cancellation));
        var entry = await _db.AuditLog.OrderBy(entry => entry.Id).FirstAsync(Cancellation);
        Assert.Equal((Core.Audit.AuditAction.TestFeedbackChanged, "sum", 7, Rows.Then), (entry.Action, entry.Subject, entry.ActorId, entry.At));
    }

    [Fact]
    public async Task Set_to_what_it_is_already_changes_and_notes_nothing()
    {
        Assert.Null(await _tests.SetAsync("sum", "secret/1", new Feedback("Think.", true), 7, Cancellation));
        Assert.Null(await _tests.SetAsync("sum", "sample/1", new Feedback(null, IsRevealed: true), 7, Cancellation)); // which samples are anyway
        Assert.False(await _db.AuditLog.AnyAsync(Cancellation));
        Assert.False(await _db.TestFeedback.AnyAsync(Cancellation));
    }

    [Fact]
    public async Task Set_refuses_what_cannot_be_stored()
    {
        Assert.Equal(TestFeedbackFault.Gone, await _tests.SetAsync("sum", "secret/2", new Feedback("x", false), 7, Cancellation));
        Assert.Equal(TestFeedbackFault.Gone, await _tests.SetAsync("nothing", "secret/1", null, 7, Cancellation));
        Assert.Equal(TestFeedbackFault.Gone, await _tests.SetAsync("sum\0", "secret/1", null, 7, Cancellation));
        Assert.Equal(TestFeedbackFault.HintNoText, await _tests.SetAsync("sum", "secret/1", new Feedback("a\0b", false), 7, Cancellation));
        Assert.Equal(
            TestFeedbackFault.HintTooLong, await _tests.SetAsync("sum", "secret/1", new Feedback(new string('x', TestFeedback.HintLength + 1), false), 7, Cancellation));
        Assert.False(await _db.AuditLog.AnyAsync(Cancellation));
    }

    private async Task<TestDetails> FindAsync(string name) => (await _tests.ListAsync("sum", Cancellation)).Single(test => test.Test.Name == name);
}
