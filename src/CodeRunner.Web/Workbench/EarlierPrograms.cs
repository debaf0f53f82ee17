using System.Security.Claims;
using CodeRunner.Core.Executions;
using CodeRunner.Core.Submissions;
using CodeRunner.Web.Security;

namespace CodeRunner.Web.Workbench;

/// <summary>A program that was handed in or run before, to go into the editor again.</summary>
/// <param name="Submission">Its number; null when it was only run.</param>
public sealed record EarlierProgram(long? Submission, string Language, string Source);

/// <summary>Finds them for whoever may see them, and nobody else.</summary>
public sealed class EarlierPrograms(SubmissionQueries submissions, TrialService trials, TrialKeys keys)
{
    /// <summary>What was handed in for that problem; null when there is nothing of the kind that <paramref name="user"/> may see.</summary>
    public async Task<EarlierProgram?> SubmittedAsync(string problem, long id, ClaimsPrincipal user, CancellationToken cancellation) =>
        await submissions.FindAsync(id, user.Viewer(), cancellation) is { } found && found.Summary.ProblemSlug == problem
            ? new EarlierProgram(id, found.Summary.Language, found.Source)
            : null;

    /// <summary>What was run as the trial of that name; null when it is not kept any more, or not that user's.</summary>
    public async Task<EarlierProgram?> RunAsync(string trial, ClaimsPrincipal user, CancellationToken cancellation) =>
        keys.Find(trial) is { } id && await trials.FindAsync(id, user.UserId(), cancellation) is { } found
            ? new EarlierProgram(null, found.Language, found.Source)
            : null;
}
