using CodeRunner.Core.Data;
using CodeRunner.Core.Executions;
using CodeRunner.Core.Languages;
using CodeRunner.Core.Problems;
using CodeRunner.Core.Scoring;
using CodeRunner.Judging.Files;
using CodeRunner.Judging.Programs;
using Microsoft.EntityFrameworkCore;

namespace CodeRunner.Judging.Submissions;

/// <summary>Reads all that the verdict of a submission, or of a trial, depends on.</summary>
public sealed class SubmissionReader(IDbContextFactory<CodeRunnerDbContext> contexts, LanguageCatalogue languages, TestFileCache files)
{
    /// <summary>What to judge, and the version of the problem it is.</summary>
    /// <exception cref="InvalidDataException">The language or the problem's checker is no longer usable; the message says what to do.</exception>
    public async Task<(JudgeRequest Request, string ProblemVersion)> ReadAsync(long submissionId, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var submission = await db.Submissions.Where(s => s.Id == submissionId)
            .Select(s => new { s.Language, s.Source, s.ProblemId }).SingleAsync(cancellation);
        var problem = await ReadProblemAsync(db, submission.ProblemId, cancellation);
        var request = RequestOf(ProgramSource.Of(LanguageOf(submission.Language), submission.Source), problem);
        var feedback = await TestFeedback.OfAsync(db, submission.ProblemId, cancellation);
        var tests = request.Tests.Select(test => test with { KeepsOutput = test.IsSample || feedback.GetValueOrDefault(test.Name) is { IsRevealed: true } });
        return (request with { Tests = [.. tests] }, problem.Version);
    }

    /// <summary>How to try <paramref name="program"/> on all samples of a problem; there may be none.</summary>
    /// <exception cref="InvalidDataException">The problem is gone, or its checker is no longer usable.</exception>
    public async Task<JudgeRequest> ReadTrialAsync(int problemId, ProgramSource program, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var request = RequestOf(program, await ReadProblemAsync(db, problemId, cancellation));
        return request with
        {
            Tests = [.. request.Tests.Where(test => test.IsSample)],
            Groups = null,
            RunsEveryTest = true,
            KeptOutputBytes = TrialService.KeptBytes,
        };
    }

    /// <summary>What a program in that language may use in a run by a problem's limits.</summary>
    /// <exception cref="InvalidOperationException">The problem is gone.</exception>
    public async Task<ProgramLimits> ReadLimitsAsync(int problemId, Language language, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var problem = await db.Problems.Where(p => p.Id == problemId)
            .Select(p => new { p.CpuMs, p.MemoryKiB, p.OutputBytes }).SingleAsync(cancellation);
        return ProgramLimits.For(language, problem.CpuMs, problem.MemoryKiB, problem.OutputBytes);
    }

    private Language LanguageOf(string id) => languages.Find(id)
        ?? throw new InvalidDataException($"There is no language \"{id}\" any more; put its folder back into sandbox/languages.");

    private JudgeRequest RequestOf(ProgramSource program, ProblemSettings problem) => new()
    {
        Program = program,
        Limits = ProgramLimits.For(program.Language, problem.CpuMs, problem.MemoryKiB, problem.OutputBytes),
        CheckerFlags = CheckerFlags.TryParse(problem.CheckerArguments, out var flags, out var fault)
            ? flags
            : throw new InvalidDataException($"The problem's checker cannot be used: {fault}"),
        Tests = [.. problem.Tests.Select(TestOf)],
        Groups = problem.Groups,
    };

    /// <summary>One query, so that an import between two cannot give the tests of one version and the limits of another.</summary>
    private static Task<ProblemSettings> ReadProblemAsync(CodeRunnerDbContext db, int id, CancellationToken cancellation) =>
        db.Problems.Where(p => p.Id == id)
            .Select(p => new ProblemSettings(
                p.Version, p.CpuMs, p.MemoryKiB, p.OutputBytes, p.CheckerArguments, p.Groups, p.Tests.OrderBy(t => t.Number).ToList()))
            .AsNoTracking().SingleAsync(cancellation);

    private JudgedTest TestOf(TestCase test) => new(
        test.Number,
        test.Name,
        test.IsSample,
        cancellation => files.OpenAsync(test.InputDigest, cancellation),
        cancellation => files.OpenAsync(test.AnswerDigest, cancellation));

    private sealed record ProblemSettings(
        string Version, int CpuMs, int MemoryKiB, long OutputBytes, string[] CheckerArguments, TestGroup? Groups, List<TestCase> Tests);
}
