using CodeRunner.Core.Languages;
using CodeRunner.Core.Problems;
using CodeRunner.Core.Submissions;
using CodeRunner.Judging.Programs;
using CodeRunner.Testing;
using Xunit;

namespace CodeRunner.Judging.Tests.RealBoxes;

/// <summary>The self-tests and templates of <c>sandbox/languages</c>, judged as their README says.</summary>
[Trait("Category", "Slow")]
public sealed class LanguageSelfTests(BoxesFixture boxes) : IClassFixture<BoxesFixture>
{
    private static readonly string s_folder = Repository.PathOf("sandbox", "languages");

    private static readonly Dictionary<string, Verdict> s_verdicts = new()
    {
        ["accepted"] = Verdict.Accepted,
        ["wrong-answer"] = Verdict.WrongAnswer,
        ["compile-error"] = Verdict.CompileError,
        ["runtime-error"] = Verdict.RuntimeError,
        ["time-limit"] = Verdict.TimeLimitExceeded,
        ["memory-limit"] = Verdict.MemoryLimitExceeded,
    };

    public static TheoryData<string> Programs =>
        [.. Directory.GetFiles(s_folder, "*", SearchOption.AllDirectories)
            .Where(file => Path.GetFileName(Path.GetDirectoryName(file)) == "tests")
            .Select(file => Path.GetRelativePath(s_folder, file)).Order(StringComparer.Ordinal)];

    public static TheoryData<string> Ids => [.. LanguageCatalogue.Load(s_folder).All.Select(language => language.Id)];

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task Program_gets_the_verdict_in_its_first_line(string file)
    {
        var source = await File.ReadAllTextAsync(Path.Combine(s_folder, file), TestContext.Current.CancellationToken);
        var expected = s_verdicts[source.Split("expect: ")[1].Split('\n')[0].Trim()];
        Assert.Equal(expected, await JudgeAsync(file.Split('/')[0], source));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Template_is_a_right_answer(string id) =>
        Assert.Equal(Verdict.Accepted, await JudgeAsync(id, boxes.Languages.Find(id)!.Template));

    private async Task<Verdict> JudgeAsync(string id, string source)
    {
        var language = boxes.Languages.Find(id)!;
        var judgement = await new Judge(boxes.Sandbox).JudgeAsync(
            new JudgeRequest
            {
                Program = ProgramSource.Of(language, source),
                Limits = ProgramLimits.For(language, cpuMs: 1000, memoryKiB: 65_536, outputBytes: 100_000),
                CheckerFlags = new CheckerFlags(),
                Tests = [new JudgedTest(1, "secret/1", IsSample: false, Text("3 4\n"), Text("7\n"))],
            },
            _ => ValueTask.CompletedTask,
            TestContext.Current.CancellationToken);
        TestContext.Current.TestOutputHelper?.WriteLine($"{judgement.CompileOutput}\n{string.Join("\n", judgement.Tests)}");
        return judgement.Verdict;
    }

    private static Func<CancellationToken, ValueTask<Stream>> Text(string text) =>
        _ => ValueTask.FromResult<Stream>(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text)));
}
