using System.ComponentModel.DataAnnotations;
using CodeRunner.Core.Languages;
using CodeRunner.Core.Problems;
using CodeRunner.Core.Submissions;
using CodeRunner.Web.Security;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CodeRunner.Web.Pages.Problems;

/// <summary>A problem: statement, samples, and the form to hand in.</summary>
public sealed class DetailsModel(
    ProblemQueries problems, OfferedLanguages languages, SubmissionService submissions, SubmissionQueries queries) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string Slug { get; set; } = "";

    [BindProperty]
    [Display(Name = nameof(Texts.Submissions_Language), ResourceType = typeof(Texts))]
    public string? Language { get; set; }

    [BindProperty]
    [Display(Name = nameof(Texts.Submissions_Source), ResourceType = typeof(Texts))]
    public string? Source { get; set; }

    [BindProperty]
    [Display(Name = nameof(Texts.Submit_File), ResourceType = typeof(Texts))]
    public IFormFile? Upload { get; set; }

    public Core.Problems.ProblemDetails Problem { get; private set; } = null!;

    public IReadOnlyList<OfferedLanguage> Languages { get; private set; } = [];

    public string Address => Url.Page("/Problems/Details", new { Slug })!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (User.UserId() is { } userId)
        {
            Language = await queries.LastLanguageAsync(userId, cancellation);
        }

        return await ShowAsync(cancellation);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (User.UserId() is not { } userId)
        {
            return Challenge();
        }

        var source = await SourceAsync(cancellation);
        if (source is null)
        {
            return await ShowAsync(cancellation);
        }

        switch (await submissions.SubmitAsync(userId, new NewSubmission(Slug, Language ?? "", source), cancellation))
        {
            case SubmitResult.Submitted submitted:
                return RedirectToPage("/Submissions/Details", new { submitted.Id });
            case SubmitResult.Refused { Field: "problem" }:
                return NotFound();
            case SubmitResult.Refused refused:
                ModelState.AddModelError(refused.Field, refused.Reason);
                return await ShowAsync(cancellation);
            case SubmitResult.TooMany tooMany:
                ModelState.AddModelError("", tooMany.Reason);
                Response.StatusCode = StatusCodes.Status429TooManyRequests;
                return await ShowAsync(cancellation);
            default:
                throw new InvalidOperationException("Handing in has a result this page does not know.");
        }
    }

    /// <summary>The file when one was chosen, else the text; null when the file is refused.</summary>
    private async Task<string?> SourceAsync(CancellationToken cancellation)
    {
        if (Upload is null)
        {
            return Source ?? "";
        }

        try
        {
            return await SourceFile.ReadAsync(Upload, cancellation);
        }
        catch (InvalidDataException fault)
        {
            ModelState.AddModelError(nameof(Upload), fault.Message);
            return null;
        }
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellation)
    {
        if (await problems.FindAsync(Slug, User.UserId(), cancellation) is not { } problem)
        {
            return NotFound();
        }

        Problem = problem;
        Languages = await languages.ListAsync(cancellation);
        return Page();
    }
}
