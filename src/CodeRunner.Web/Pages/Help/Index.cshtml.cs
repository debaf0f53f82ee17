using CodeRunner.Core.Languages;
using CodeRunner.Core.Submissions;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;

namespace CodeRunner.Web.Pages.Help;

/// <summary>How programs are judged, what verdicts mean, and how each language reads its input.</summary>
public sealed class IndexModel(OfferedLanguages languages, IOptions<SubmissionOptions> submissions) : PageModel
{
    public IReadOnlyList<OfferedLanguage> Languages { get; private set; } = [];

    /// <summary>0 for any number.</summary>
    public int SubmissionsPerMinute => submissions.Value.PerMinute;

    /// <summary>Verdicts with what to do about them.</summary>
    public static IReadOnlyList<(Verdict Verdict, string WhatToDo)> Verdicts =>
    [
        (Verdict.Accepted, Texts.Help_Verdicts_Accepted),
        (Verdict.PartiallyAccepted, Texts.Help_Verdicts_PartiallyAccepted),
        (Verdict.WrongAnswer, Texts.Help_Verdicts_WrongAnswer),
        (Verdict.TimeLimitExceeded, Texts.Help_Verdicts_TimeLimitExceeded),
        (Verdict.MemoryLimitExceeded, Texts.Help_Verdicts_MemoryLimitExceeded),
        (Verdict.OutputLimitExceeded, Texts.Help_Verdicts_OutputLimitExceeded),
        (Verdict.RuntimeError, Texts.Help_Verdicts_RuntimeError),
        (Verdict.CompileError, Texts.Help_Verdicts_CompileError),
        (Verdict.JudgeError, Texts.Help_Verdicts_JudgeError),
    ];

    public async Task OnGetAsync(CancellationToken cancellation) => Languages = await languages.ListAsync(cancellation);
}
