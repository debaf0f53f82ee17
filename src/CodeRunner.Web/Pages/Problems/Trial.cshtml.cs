using CodeRunner.Core.Executions;
using CodeRunner.Core.Languages;
using CodeRunner.Core.Problems;
using CodeRunner.Core.Queue;
using CodeRunner.Core.Submissions;
using CodeRunner.Web.Look;
using CodeRunner.Web.Security;
using CodeRunner.Web.Workbench;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CodeRunner.Web.Pages.Problems;

/// <summary>A program that was tried: what came of it, or how far it is. Scripts take the result from here into the problem's page.</summary>
[ResponseCache(Location = ResponseCacheLocation.None, NoStore = true)]
public sealed class TrialModel(ProblemQueries problems, LanguageCatalogue languages, TrialService trials, TrialKeys keys) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string Slug { get; set; } = "";

    [BindProperty(SupportsGet = true, Name = "trial")]
    public string Key { get; set; } = "";

    public string ProblemName { get; private set; } = "";

    public TrialDetails Trial { get; private set; } = null!;

    /// <summary>Of the problem, where the program was tried on them.</summary>
    public IReadOnlyList<Sample> Samples { get; private set; } = [];

    public string? SourceFile => languages.Find(Trial.Language)?.Source;

    public string LanguageName => languages.Find(Trial.Language)?.Name ?? Trial.Language;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (keys.Find(Key) is not { } id
            || await trials.FindAsync(id, User.UserId(), cancellation) is not { } trial
            || await problems.FindNameAsync(Slug, cancellation) is not { } name)
        {
            return NotFound();
        }

        (Trial, ProblemName) = (trial, name);
        Samples = trial.OnSamples ? await problems.SamplesAsync(Slug, cancellation) : [];
        return Page();
    }

    /// <summary>What came of it, in a word or two.</summary>
    public string Outcome => Trial switch
    {
        { SandboxFailed: true } => VerdictLook.Of(Verdict.JudgeError).Name,
        { Verdict: Verdict.Accepted } => Texts.Run_Passed,
        { Verdict: { } verdict } => VerdictLook.Of(verdict).Name,
        { Result: { } result } => ShownOutcome.Of(result).Name,
        _ => VerdictLook.Of(Trial.Progress.Status, null).Name,
    };
}
