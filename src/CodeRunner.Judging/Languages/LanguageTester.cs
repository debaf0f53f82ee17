using System.Text;
using CodeRunner.Core.Languages;
using CodeRunner.Judging.Programs;
using CodeRunner.Sandbox;

namespace CodeRunner.Judging.Languages;

/// <summary>Judges the programs that come with the languages, as a student's would be that was never compiled before.</summary>
public sealed class LanguageTester(ISandbox sandbox)
{
    private const int CpuMs = 1000;
    private const int MemoryKiB = 64 << 10;
    private const int OutputBytes = 1 << 20;

    /// <summary>What <paramref name="test"/> came to, by limits of 1 s, 64 MiB and the language's allowance, and 1 MiB of output.</summary>
    /// <exception cref="SandboxException">The sandbox failed, or lacks the language.</exception>
    public Task<Judgement> JudgeAsync(Language language, SelfTest test, CancellationToken cancellation) => new Judge(sandbox).JudgeAsync(
        new JudgeRequest
        {
            Program = ProgramSource.Of(language, test.Source),
            Limits = ProgramLimits.For(language, CpuMs, MemoryKiB, OutputBytes),
            CheckerFlags = SelfTest.Exactly,
            Tests = [new JudgedTest(1, test.Name, IsSample: false, Text(test.Input), Text(test.Answer))],
        },
        _ => ValueTask.CompletedTask,
        cancellation);

    private static Func<CancellationToken, ValueTask<Stream>> Text(string text) =>
        _ => ValueTask.FromResult<Stream>(new MemoryStream(Encoding.UTF8.GetBytes(text)));
}
