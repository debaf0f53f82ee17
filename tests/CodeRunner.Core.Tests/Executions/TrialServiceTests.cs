using CodeRunner.Core.Executions;
using CodeRunner.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CodeRunner.Core.Tests.Executions;

public sealed class TrialServiceTests : IAsyncLifetime
{
    private readonly WorkIntake _intake = new();
    private int _problem;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _problem = await _intake.Database.AddProblemAsync();

    public ValueTask DisposeAsync()
    {
        _intake.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Try_on_an_input_of_ones_own_runs_within_the_limits_of_the_problem()
    {
        var row = await TriedAsync(new NewTrial("a-plus-b", "py", "print(1)", "3 4"u8.ToArray()));
        Assert.Equal((null, _problem, true), (row.UserId, row.ProblemId, row.OnOwnInput));
        Assert.Equal("3 4"u8.ToArray(), row.Stdin);
    }

    [Fact]
    public async Task Try_without_an_input_is_on_the_samples_of_the_problem()
    {
        await AddSampleAsync();
        var row = await TriedAsync(new NewTrial("a-plus-b", "py", "print(1)", null));
        Assert.Equal((_problem, false), (row.ProblemId, row.OnOwnInput));
    }

    [Theory]
    [InlineData("nothing", "py", "print(1)", "", "problem")]
    [InlineData("a-plus-b", "cobol", "print(1)", "", "language")]
    [InlineData("a-plus-b", "py", "  ", "", "source")]
    [InlineData("a-plus-b", "py", "print(1)", null, "stdin")]
    public async Task Try_is_refused_for_what_is_wrong_and_stores_nothing(string problem, string language, string source, string? stdin, string field)
    {
        var result = await _intake.Trials.TryAsync(null, new NewTrial(problem, language, source, stdin is null ? null : []), Cancellation);
        Assert.Equal(field, Assert.IsType<ExecuteResult.Refused>(result).Field);
        await using var db = _intake.Database.CreateDbContext();
        Assert.False(await db.Executions.AnyAsync(Cancellation));
    }

    [Fact]
    public async Task Try_takes_only_languages_that_the_problem_allows()
    {
        await using var db = _intake.Database.CreateDbContext();
        await db.Problems.ExecuteUpdateAsync(set => set.SetProperty(p => p.AllowedLanguages, ["cpp"]), Cancellation);

        var refused = await _intake.Trials.TryAsync(null, new NewTrial("a-plus-b", "py", "print(1)", []), Cancellation);

        Assert.Equal(new ExecuteResult.Refused("language", "Python 3 is not allowed for this problem. Allowed: cpp."), refused);
        await TriedAsync(new NewTrial("a-plus-b", "cpp", "int main(){}", []));
    }

    [Fact]
    public async Task Try_refuses_an_input_that_is_too_long()
    {
        var result = await _intake.Trials.TryAsync(null, new NewTrial("a-plus-b", "py", "x", new byte[TrialService.MaxStdinBytes + 1]), Cancellation);
        Assert.Contains("262,145 bytes", Assert.IsType<ExecuteResult.Refused>(result).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Trial_is_found_by_whose_it_is_with_its_place_in_the_queue()
    {
        await TriedAsync(new NewTrial("a-plus-b", "py", "print(1)", []));
        var row = await TriedAsync(new NewTrial("a-plus-b", "py", "print(2)", []));
        var found = (await _intake.Trials.FindAsync(row.Id, userId: null, Cancellation))!;
        Assert.Equal(("print(2)", false, new TrialProgress(Core.Queue.WorkStatus.Queued, 1)), (found.Source, found.OnSamples, found.Progress));
        Assert.Equal(found.Progress, await _intake.Trials.FindProgressAsync(row.Id, userId: null, Cancellation));
        Assert.Null(await _intake.Trials.FindAsync(row.Id, userId: 1, Cancellation));
        Assert.Null(await _intake.Trials.FindProgressAsync(row.Id, userId: 1, Cancellation));
    }

    private async Task<Execution> TriedAsync(NewTrial trial)
    {
        var queued = Assert.IsType<ExecuteResult.Queued>(await _intake.Trials.TryAsync(null, trial, Cancellation));
        await using var db = _intake.Database.CreateDbContext();
        return await db.Executions.SingleAsync(e => e.Id == queued.Id, Cancellation);
    }

    private async Task AddSampleAsync()
    {
        await using var db = _intake.Database.CreateDbContext();
        db.StoredFiles.Add(new Core.Files.StoredFile { Digest = "d" });
        db.TestCases.Add(new Core.Problems.TestCase { ProblemId = _problem, Number = 1, Name = "sample/1", IsSample = true, InputDigest = "d", AnswerDigest = "d" });
        await db.SaveChangesAsync(Cancellation);
    }
}
