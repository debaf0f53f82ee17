namespace CodeRunner.Core.Drafts;

/// <summary>A draft to be kept.</summary>
/// <param name="BasedOn"><see cref="Draft.SavedAt"/> of what it was written upon; null where there was none.</param>
public sealed record NewDraft(string Problem, string Language, string Source, DateTime? BasedOn);

/// <summary>What became of saving a draft. Unless it is saved, what was kept before is as it was.</summary>
public abstract record DraftResult
{
    private DraftResult()
    {
    }

    /// <summary>It is kept. <paramref name="SavedAt"/> names this state of it, to whole microseconds.</summary>
    public sealed record Saved(DateTime SavedAt) : DraftResult;

    public sealed record NoSuchProblem : DraftResult;

    /// <summary>None, or none that the problem allows.</summary>
    public sealed record NoSuchLanguage : DraftResult;

    /// <summary>It is too long, or no text; <paramref name="Reason"/> is for people.</summary>
    public sealed record Refused(string Reason) : DraftResult;

    /// <summary>It was not written upon what is kept by now.</summary>
    public sealed record Conflict(string Source, DateTime SavedAt) : DraftResult;
}
