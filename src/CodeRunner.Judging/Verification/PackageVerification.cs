using CodeRunner.Core.Packages;
using CodeRunner.Core.Problems;
using CodeRunner.Judging.Programs;
using CodeRunner.Sandbox;

namespace CodeRunner.Judging.Verification;

/// <summary>How far a verification is: <paramref name="What"/> has just been done, as <paramref name="Done"/> of <paramref name="Total"/>.</summary>
public sealed record VerificationProgress(int Done, int Total, string What);

/// <summary>
/// Checks that a package is what it says: its input validators accept every input, and every one of its submissions
/// behaves as its folder says. Submissions are judged as students' are, but by all tests, also after a failure.
/// </summary>
/// <param name="sandbox">Where input validators run.</param>
/// <param name="judge">Judges the submissions.</param>
/// <param name="compiled">Knows which validators were compiled before; without it, they are compiled again.</param>
public sealed class PackageVerification(ISandbox sandbox, Judge judge, CompileCache? compiled = null)
{
    /// <param name="package">The package, as read.</param>
    /// <param name="slots">How many boxes may work at the same time.</param>
    /// <param name="progress">Told of each program when it is done, one call at a time, in no order.</param>
    /// <param name="cancellation">Ends the verification.</param>
    /// <exception cref="SandboxException">The sandbox failed: nothing can be said about the package.</exception>
    public async Task<VerificationReport> VerifyAsync(
        Package package, int slots, Action<VerificationProgress> progress, CancellationToken cancellation)
    {
        var opinions = new InputValidation.Opinion[package.InputValidators.Count];
        var submissions = new VerifiedSubmission[package.Submissions.Count];
        var steps = new Steps(opinions.Length + submissions.Length, progress);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = slots, CancellationToken = cancellation };

        // Validators first: they are few, and what they find explains the rest.
        await Parallel.ForAsync(0, steps.Total, parallel, async (i, stopped) =>
        {
            if (i < opinions.Length)
            {
                var validator = package.InputValidators[i];
                opinions[i] = await new InputValidation(sandbox, compiled).AskAsync(validator, package, stopped);
                steps.Report($"{validator.Name}: {package.Tests.Count + package.InvalidInputs.Count} inputs validated");
            }
            else
            {
                var submission = await JudgeAsync(package, package.Submissions[i - opinions.Length], stopped);
                submissions[i - opinions.Length] = submission;
                steps.Report($"{submission.Name}: {submission.Judgement.Verdict}{(submission.Points is { } points ? $" {points}" : "")}");
            }
        });
        return new VerificationReport(package, [.. opinions.SelectMany(o => o.Faults), .. FindUnrefused(package, opinions)], submissions);
    }

    private async Task<VerifiedSubmission> JudgeAsync(Package package, PackageSubmission submission, CancellationToken cancellation)
    {
        var language = submission.Program.Language;
        var request = new JudgeRequest
        {
            Program = await PackagePrograms.ReadAsync(submission.Program, cancellation),
            Limits = ProgramLimits.For(language, package.Limits.CpuMs, package.Limits.MemoryKiB, package.Limits.OutputBytes),
            CheckerFlags = CheckerFlags.TryParse(package.CheckerArguments, out var flags, out var fault) ? flags : throw new InvalidDataException(fault),
            Tests = [.. package.Tests.Select((test, i) => new JudgedTest(i + 1, test.Name, test.IsSample, OpenerOf(test.Input), OpenerOf(test.Answer)))],
            Groups = package.Groups,
            RunsEveryTest = true,
        };
        return new VerifiedSubmission(submission, await judge.JudgeAsync(request, _ => ValueTask.CompletedTask, cancellation));
    }

    private static Func<CancellationToken, ValueTask<Stream>> OpenerOf(PackageFile file) => _ => ValueTask.FromResult(file.Open());

    private static IEnumerable<InputFault> FindUnrefused(Package package, InputValidation.Opinion[] opinions) =>
        package.InvalidInputs.Where(input => !opinions.Any(opinion => opinion.Refused.Contains(input)))
            .Select(input => new InputFault("input_validators", input.Path, "is accepted, but should be refused by one of them"));

    /// <summary>Counts what is done, and passes it on one at a time.</summary>
    private sealed class Steps(int total, Action<VerificationProgress> progress)
    {
        private readonly Lock _gate = new();
        private int _done;

        public int Total => total;

        public void Report(string what)
        {
            lock (_gate)
            {
                progress(new VerificationProgress(++_done, total, what));
            }
        }
    }
}
