using System.ComponentModel.DataAnnotations;
using CodeRunner.Core.Problems;
using CodeRunner.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CodeRunner.Web.Pages.Problems;

/// <summary>The tests of a problem, for staff, and what contestants are told of each: chooses one, changes it.</summary>
[ResponseCache(Location = ResponseCacheLocation.None, NoStore = true)]
public sealed class TestsModel(ProblemQueries problems, ProblemTests tests) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string Slug { get; set; } = "";

    /// <summary>Name of the test to be changed; null for none.</summary>
    [FromQuery(Name = "test")]
    public string? Chosen { get; set; }

    [BindProperty]
    [Display(Name = nameof(Texts.Tests_Hint), ResourceType = typeof(Texts))]
    public string? Hint { get; set; }

    [BindProperty]
    [Display(Name = nameof(Texts.Tests_Reveal), ResourceType = typeof(Texts))]
    public bool IsRevealed { get; set; }

    [TempData]
    public string? Notice { get; set; }

    public string ProblemName { get; private set; } = "";

    public IReadOnlyList<TestDetails> All { get; private set; } = [];

    /// <summary>The one of that name; null where none was chosen.</summary>
    public TestDetails? Test { get; private set; }

    /// <summary>What is in it.</summary>
    public Sample? Shown { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (!await ReadAsync(cancellation) || (Chosen is not null && Test is null))
        {
            return NotFound();
        }

        (Hint, IsRevealed) = (Test?.Feedback.Hint, Test?.Feedback.IsRevealed == true);
        return Page();
    }

    public Task<IActionResult> OnPostAsync(CancellationToken cancellation) => SetAsync(new Feedback(Hint, IsRevealed), cancellation);

    /// <summary>Takes what the package says again.</summary>
    public Task<IActionResult> OnPostResetAsync(CancellationToken cancellation) => SetAsync(null, cancellation);

    private async Task<IActionResult> SetAsync(Feedback? feedback, CancellationToken cancellation)
    {
        switch (await tests.SetAsync(Slug, Chosen ?? "", feedback, User.UserId()!.Value, cancellation))
        {
            case null:
                Notice = Texts.Account_Saved;
                return RedirectToPage(new { Slug, test = (string?)null });
            case TestFeedbackFault.Gone:
                ModelState.AddModelError("", Texts.Tests_Gone.With(Chosen));
                break;
            case TestFeedbackFault.HintNoText:
                ModelState.AddModelError(nameof(Hint), Texts.Tests_Hint_NoText);
                break;
            default:
                ModelState.AddModelError(nameof(Hint), Texts.Tests_Hint_TooLong.With(TestFeedback.HintLength));
                break;
        }

        return await ReadAsync(cancellation) ? Page() : NotFound();
    }

    private async Task<bool> ReadAsync(CancellationToken cancellation)
    {
        if (await problems.FindNameAsync(Slug, cancellation) is not { } name)
        {
            return false;
        }

        (ProblemName, All) = (name, await tests.ListAsync(Slug, cancellation));
        Test = All.FirstOrDefault(test => test.Test.Name == Chosen);
        Shown = Test is null ? null : await problems.FindTestAsync(Slug, Test.Test.Name, cancellation);
        return true;
    }
}
