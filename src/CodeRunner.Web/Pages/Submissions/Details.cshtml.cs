using CodeRunner.Core.Languages;
using CodeRunner.Core.Problems;
using CodeRunner.Core.Submissions;
using CodeRunner.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CodeRunner.Web.Pages.Submissions;

/// <summary>One submission: its verdict, or how far the judge is.</summary>
[ResponseCache(Location = ResponseCacheLocation.None, NoStore = true)]
public sealed class DetailsModel(
    SubmissionQueries queries, SubmissionService submissions, ProblemQueries problems, LanguageCatalogue languages) : PageModel
{
    public SubmissionDetails Submission { get; private set; } = null!;

    /// <summary>What the failed tests are, of which everything may be shown.</summary>
    public IReadOnlyList<Sample> OpenTests { get; private set; } = [];

    public string LanguageName => languages.Find(Submission.Summary.Language)?.Name ?? Submission.Summary.Language;

    public string? SourceFile => languages.Find(Submission.Summary.Language)?.Source;

    /// <summary>Samples and revealed tests that failed: everything about them may be shown.</summary>
    public IEnumerable<TestLine> FailedOpenTests =>
        Submission.Tests.Where(test => (test.IsSample || test.IsRevealed) && test.Verdict != Verdict.Accepted);

    /// <summary>Of each test; null for those that were not run.</summary>
    public IReadOnlyList<Verdict?> VerdictsByPlace
    {
        get
        {
            var verdicts = new Verdict?[Math.Max(Submission.TestsTotal, Submission.Tests.Max(test => (int?)test.Number) ?? 0)];
            foreach (var test in Submission.Tests)
            {
                verdicts[test.Number - 1] = test.Verdict;
            }

            return verdicts;
        }
    }

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancellation)
    {
        if (await queries.FindAsync(id, User.Viewer(), cancellation) is not { } submission)
        {
            return NotFound();
        }

        Submission = submission;
        var failed = FailedOpenTests.Select(test => test.Name!).ToList();
        OpenTests = failed.Count > 0 ? await problems.OpenTestsAsync(submission.Summary.ProblemSlug, failed, cancellation) : [];
        return Page();
    }

    /// <summary>Takes back what waits; what is being judged already stays, as the page then shows.</summary>
    public async Task<IActionResult> OnPostWithdrawAsync(long id, CancellationToken cancellation)
    {
        if (await queries.FindAsync(id, User.Viewer(), cancellation) is not { } submission)
        {
            return NotFound();
        }

        return await submissions.WithdrawAsync(User.UserId()!.Value, id, cancellation)
            ? RedirectToPage("/Problems/Details", new { slug = submission.Summary.ProblemSlug })
            : RedirectToPage(new { id });
    }
}
