using System.ComponentModel.DataAnnotations;
using System.Text;
using CodeRunner.Core.Drafts;
using CodeRunner.Core.Executions;
using CodeRunner.Core.Languages;
using CodeRunner.Core.Problems;
using CodeRunner.Core.Submissions;
using CodeRunner.Web.Localization;
using CodeRunner.Web.Security;
using CodeRunner.Web.Workbench;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CodeRunner.Web.Pages.Problems;

/// <summary>
/// A problem: statement and samples beside the editor, to run and to hand in. All of it works as a plain form; scripts
/// send the same to <see cref="WorkbenchEndpoints"/> and show what comes of it without leaving the page.
/// </summary>
[ResponseCache(Location = ResponseCacheLocation.None, NoStore = true)]
public sealed class DetailsModel(
    ProblemQueries problems, LanguageCatalogue catalogue, OfferedLanguages offered, SubmissionService submissions, SubmissionQueries queries, TrialService trials,
    DraftService drafts, EarlierPrograms earlier, AnonymousRuns anonymous, TrialKeys keys) : PageModel
{
    private string? _file; // the program in the file that was chosen
    private bool _isKept; // what was written is the draft, or there was nothing

    [BindProperty(SupportsGet = true)]
    public string Slug { get; set; } = "";

    /// <summary>Tag of the language that the statement is asked for in; null leaves it to the last choice and the browser.</summary>
    [FromQuery]
    public string? Statement { get; set; }

    [BindProperty]
    [Display(Name = nameof(Texts.Submissions_Language), ResourceType = typeof(Texts))]
    public string? Language { get; set; }

    [BindProperty]
    [Display(Name = nameof(Texts.Submissions_Source), ResourceType = typeof(Texts))]
    public string? Source { get; set; }

    [BindProperty]
    [Display(Name = nameof(Texts.Submit_File), ResourceType = typeof(Texts))]
    public IFormFile? Upload { get; set; }

    /// <summary>Own input to run on.</summary>
    [BindProperty]
    [Display(Name = nameof(Texts.Run_Input), ResourceType = typeof(Texts))]
    public string? Input { get; set; }

    /// <summary>Names this form: sent twice, it hands in once.</summary>
    [BindProperty]
    public Guid FormKey { get; set; } = Guid.NewGuid();

    /// <summary>Whether it may be the same as the last one.</summary>
    [BindProperty]
    public bool Again { get; set; }

    public Core.Problems.ProblemDetails Problem { get; private set; } = null!;

    /// <summary>To choose from; empty where the judge has none of those allowed.</summary>
    public IReadOnlyList<OfferedLanguage> Languages { get; private set; } = [];

    /// <summary>Names of the languages that are allowed; empty for all.</summary>
    public string AllowedLanguages => string.Join(", ", Problem.AllowedLanguages.Select(id => catalogue.Find(id)?.Name ?? id));

    public EditorSettings Settings { get; private set; } = new();

    /// <summary>The draft in the chosen language, or else its template: what is in the editor where nothing else was asked for.</summary>
    public string? Draft { get; private set; }

    /// <summary>When the draft was saved that what is in the editor was written upon; null when there was none.</summary>
    public DateTime? SavedAt { get; private set; }

    /// <summary>The same, as the form brings it back.</summary>
    [BindProperty]
    public string? BasedOn { get; set; }

    /// <summary>The same, as the form takes it along: nothing with an earlier program, which by form must not replace the draft unasked.</summary>
    public string? WrittenUpon => Earlier is null ? SavedTime.Write(SavedAt) : null;

    /// <summary>Whether another draft was saved since the form came, which what it holds must not replace unasked.</summary>
    public bool IsConflict { get; private set; }

    /// <summary>What is in the editor in place of the draft, which stays what it is until something is saved; null for the draft.</summary>
    public EarlierProgram? Earlier { get; private set; }

    /// <summary>Whether what is in the editor came with the form, and must give way to nothing saved elsewhere.</summary>
    public bool IsGiven { get; private set; }

    /// <summary>The submission that this one is the same as, letter by letter.</summary>
    public long? Identical { get; private set; }

    public bool MayRun { get; private set; }

    public string Address => Url.Page("/Problems/Details", new { Slug, statement = Statement })!;

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        MayRun = await anonymous.MayRunAsync(User, HttpContext.RequestAborted);
        await next();
    }

    /// <summary>Shows the problem; with what was handed in as <paramref name="restore"/> or run as <paramref name="trial"/> in the editor.</summary>
    public async Task<IActionResult> OnGetAsync([FromQuery] long? restore, [FromQuery] string? trial, CancellationToken cancellation)
    {
        if (restore is { } id)
        {
            Take(await earlier.SubmittedAsync(Slug, id, User, cancellation), Texts.Workbench_Restore_None.With(id));
        }
        else if (trial is not null)
        {
            Take(await earlier.RunAsync(trial, User, cancellation), Texts.Workbench_Restore_NotKept);
        }

        return await ShowAsync(cancellation);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (User.UserId() is not { } userId)
        {
            return Challenge();
        }

        if (await ReadSourceAsync(cancellation) is not { } source)
        {
            return await ShowAsync(cancellation);
        }

        // What is handed in is in the list, also where another draft was saved meanwhile; what stands beside a file is nowhere else.
        if (Upload is not null && !await KeepAsync(userId, cancellation))
        {
            return await ShowAsync(cancellation);
        }

        var submission = new NewSubmission(Slug, Language ?? "", source) { FormKey = FormKey, AskIfIdentical = !Again };
        switch (await submissions.SubmitAsync(userId, submission, cancellation))
        {
            case SubmitResult.Submitted submitted:
                if (Upload is null)
                {
                    await KeepAsync(userId, cancellation);
                }

                return RedirectToPage("/Submissions/Details", new { submitted.Id });
            case SubmitResult.Refused refused:
                return await RefuseAsync(refused.Field, refused.Reason, cancellation);
            case SubmitResult.Identical identical:
                Identical = identical.Id;
                return await ShowAsync(cancellation);
            case SubmitResult.TooMany tooMany:
                return await RefuseLaterAsync(tooMany.Reason, cancellation);
            default:
                throw new InvalidOperationException("Handing in has a result this page does not know.");
        }
    }

    /// <summary>Tries the program: <paramref name="on"/> says whether on the samples or on the own input.</summary>
    public async Task<IActionResult> OnPostRunAsync(string? on, CancellationToken cancellation)
    {
        if (!MayRun)
        {
            return Challenge();
        }

        if (await ReadSourceAsync(cancellation) is not { } source)
        {
            return await ShowAsync(cancellation);
        }

        if (!anonymous.TryCount(HttpContext, out var wait))
        {
            return await RefuseLaterAsync(TrialEndpoints.TooOften(wait), cancellation);
        }

        if (User.UserId() is { } userId && !await KeepAsync(userId, cancellation))
        {
            return await ShowAsync(cancellation);
        }

        var trial = new NewTrial(Slug, Language ?? "", source, on == "input" ? Encoding.UTF8.GetBytes(Input ?? "") : null);
        return await trials.TryAsync(User.UserId(), trial, cancellation) switch
        {
            ExecuteResult.Queued queued => RedirectToPage("/Problems/Trial", new { Slug, trial = keys.Of(queued.Id) }),
            ExecuteResult.Refused refused => await RefuseAsync(refused.Field == "stdin" ? nameof(Input) : refused.Field, refused.Reason, cancellation),
            ExecuteResult.TooMany tooMany => await RefuseLaterAsync(tooMany.Reason, cancellation),
            _ => throw new InvalidOperationException("Trying has a result this page does not know."),
        };
    }

    /// <summary>Keeps what was written as the draft, for the way back. False where another was saved meanwhile: that stays.</summary>
    private async Task<bool> KeepAsync(int userId, CancellationToken cancellation)
    {
        await drafts.RememberLanguageAsync(userId, Language ?? "", cancellation);
        if (string.IsNullOrWhiteSpace(Source))
        {
            _isKept = true;
            return true;
        }

        var written = Source.Replace("\r\n", "\n", StringComparison.Ordinal); // as the editor has it, so that the same text is the same
        var result = await drafts.SaveAsync(userId, new NewDraft(Slug, Language ?? "", written, SavedTime.Read(BasedOn)), cancellation);
        (_isKept, IsConflict) = (result is DraftResult.Saved, result is DraftResult.Conflict);
        SavedAt = result switch
        {
            DraftResult.Saved saved => saved.SavedAt,
            DraftResult.Conflict conflict => conflict.SavedAt,
            _ => SavedAt,
        };
        return !IsConflict;
    }

    /// <summary>The file when one was chosen, else the text; null when the file is refused.</summary>
    private async Task<string?> ReadSourceAsync(CancellationToken cancellation)
    {
        (IsGiven, SavedAt) = (true, SavedTime.Read(BasedOn));
        if (Upload is null)
        {
            return Source ?? "";
        }

        try
        {
            return _file = await SourceFile.ReadAsync(Upload, cancellation);
        }
        catch (InvalidDataException fault)
        {
            ModelState.AddModelError(nameof(Upload), fault.Message);
            return null;
        }
    }

    /// <summary>
    /// A form comes back without its file, and sent again would hand in what is in the editor: so the file's program is put there,
    /// where what was written there is kept.
    /// </summary>
    private void ShowFile(string program)
    {
        if (_isKept)
        {
            (Source, SavedAt) = (program, null);
            ModelState.SetModelValue(nameof(Source), program, program);
        }
        else
        {
            ModelState.AddModelError(nameof(Upload), Texts.Submit_File_Again);
        }
    }

    private void Take(EarlierProgram? program, string whereNone)
    {
        (Earlier, Language) = (program, program?.Language);
        if (program is null)
        {
            ModelState.AddModelError("", whereNone);
        }
    }

    private async Task<IActionResult> RefuseAsync(string field, string reason, CancellationToken cancellation)
    {
        if (field == "problem")
        {
            return NotFound();
        }

        ModelState.AddModelError(field, reason);
        return await ShowAsync(cancellation);
    }

    private async Task<IActionResult> RefuseLaterAsync(string reason, CancellationToken cancellation)
    {
        ModelState.AddModelError("", reason);
        Response.StatusCode = StatusCodes.Status429TooManyRequests;
        return await ShowAsync(cancellation);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellation)
    {
        if (await problems.FindAsync(Slug, User.UserId(), Request.StatementLanguages(Statement), cancellation) is not { } problem)
        {
            return NotFound();
        }

        Problem = problem;
        if (Statement == problem.Statement.Language)
        {
            Response.RememberStatementLanguage(Statement);
        }

        Languages = await offered.ListAsync(problem.AllowedLanguages, cancellation);
        if (Earlier is not null && Chosen(Earlier.Language) is null)
        {
            Take(null, Texts.Workbench_Restore_OtherLanguage.With(catalogue.Find(Earlier.Language)?.Name ?? Earlier.Language));
        }

        if (User.UserId() is { } userId)
        {
            Settings = await drafts.SettingsAsync(userId, cancellation);
            Language ??= Settings.Language ?? await queries.LastLanguageAsync(userId, cancellation);
        }

        if (Chosen(Language) is null)
        {
            Language = (Chosen("python") ?? (Languages is [var first, ..] ? first.Language : null))?.Id;
        }

        if (_file is not null)
        {
            ShowFile(_file);
        }
        else if (!IsGiven && Language is not null)
        {
            await FillAsync(cancellation);
        }

        return Page();
    }

    /// <summary>Puts what was asked for into the editor, or else the draft, or the language's template.</summary>
    private async Task FillAsync(CancellationToken cancellation)
    {
        var draft = User.UserId() is { } userId ? await drafts.FindAsync(userId, Slug, Language!, cancellation) : null;
        SavedAt = draft?.SavedAt;
        Draft = draft?.Source ?? Chosen(Language)?.Template;
        Source = Earlier?.Source ?? Draft;
    }

    /// <summary>The one to choose of that id; null where there is none.</summary>
    private Language? Chosen(string? id) => Languages.FirstOrDefault(offered => offered.Language.Id == id)?.Language;
}
