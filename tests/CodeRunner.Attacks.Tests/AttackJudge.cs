using System.Text;
using CodeRunner.Core.Problems;
using CodeRunner.Core.Submissions;
using CodeRunner.Judging;
using CodeRunner.Sandbox;

namespace CodeRunner.Attacks.Tests;

/// <summary>The real judge with a problem of two tests: their input is the number of the test, their answer the word "held".</summary>
internal static class AttackJudge
{
    private const string Answer = "held\n";

    public static async Task<Judged> JudgeAsync(Attack attack, WatchedSandbox sandbox, CancellationToken cancellation)
    {
        var judgement = await new Judge(sandbox).JudgeAsync(
            new JudgeRequest
            {
                Program = attack.Program,
                Limits = attack.Limits,
                CheckerFlags = new CheckerFlags(),
                Tests = [TestOf(1, attack), TestOf(2, attack)],
            },
            _ => ValueTask.CompletedTask,
            cancellation);
        return new Judged(judgement, sandbox.Boxes.Single().Last!);
    }

    private static JudgedTest TestOf(int number, Attack attack) => new(
        number,
        $"secret/{number}",
        IsSample: false,
        _ => ValueTask.FromResult<Stream>(new MemoryStream(Encoding.ASCII.GetBytes($"{number}\n{new string('x', attack.InputBytes)}"))),
        _ => ValueTask.FromResult<Stream>(new MemoryStream(Encoding.ASCII.GetBytes(Answer))));
}

/// <summary>What became of a program, and the figures of the test, or compilation, that decided it.</summary>
internal sealed record Judged(Judgement Judgement, RunReport Report)
{
    /// <summary>In the words of the programs' first lines.</summary>
    public string Outcome => Judgement.Verdict switch
    {
        Verdict.Accepted => "accepted",
        Verdict.WrongAnswer => "wrong-answer",
        Verdict.CompileError => $"compile-error {End}",
        Verdict.RuntimeError => $"runtime-error {End}",
        Verdict.OutputLimitExceeded or Verdict.TimeLimitExceeded or Verdict.MemoryLimitExceeded => End,
        var other => other.ToString(),
    };

    /// <summary>Why, as the submitter is told.</summary>
    public string Message => (Judgement.Tests.Count == 0 ? null : Judgement.Tests[^1].Message) ?? "";

    private string End => Report.Outcome switch
    {
        RunOutcome.Exited => $"exit {Report.ExitCode}",
        RunOutcome.Signaled => $"signal {Report.Signal}",
        RunOutcome.CpuTimeLimit => "time-limit cpu",
        RunOutcome.WallTimeLimit => "time-limit wall",
        RunOutcome.MemoryLimit => "memory-limit",
        RunOutcome.OutputLimit => "output-limit",
        RunOutcome.FileLimit => "file-limit",
        RunOutcome.NoArtefact => "no-artefact",
        _ => "not-started",
    };

    public override string ToString() => Outcome == "accepted" ? Outcome : $"{Outcome}: {Message}\n{Judgement.CompileOutput}\n{Report}";
}
