using CodeRunner.Core.Languages;
using CodeRunner.Judging.Languages;
using CodeRunner.Testing;
using Xunit;

namespace CodeRunner.Judging.Tests.RealBoxes;

/// <summary>The programs that come with the languages, judged as <c>sandbox/languages/README.md</c> says.</summary>
[Trait("Category", "Slow")]
public sealed class LanguageSelfTests(BoxesFixture boxes) : IClassFixture<BoxesFixture>
{
    private static readonly string s_folder = Repository.PathOf("sandbox", "languages");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Programs =>
        new(BoxesFixture.Languages.All.SelectMany(language => SelfTest.Of(language, s_folder), (language, test) => (language.Id, test.Name)));

    public static TheoryData<string> Ids => [.. BoxesFixture.Languages.All.Select(language => language.Id)];

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task Program_ends_as_it_should(string id, string name)
    {
        var language = await boxes.RequireAsync(id);
        var test = SelfTest.Of(language, s_folder).Single(test => test.Name == name);

        var judgement = await new LanguageTester(new PatientSandbox(boxes.Sandbox)).JudgeAsync(language, test, Cancellation);

        TestContext.Current.TestOutputHelper?.WriteLine($"{judgement.CompileOutput}\n{string.Join("\n", judgement.Tests)}");
        Assert.Equal(test.Expected, judgement.Verdict);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Start_up_costs_what_is_allowed_for_it(string id)
    {
        var language = await boxes.RequireAsync(id);

        var cost = await StartUpCost.MeasureAsync(new PatientSandbox(boxes.Sandbox), language, Cancellation);

        // What a program of a few lines needs itself is in it too.
        Assert.InRange(cost.MemoryKiB, language.Allowance.MemoryKiB / 2, language.Allowance.MemoryKiB + 1024);

        // Its size, not its value: other processors are faster or slower, and the test's have other things to do.
        var allowed = TimeSpan.FromMilliseconds(language.Allowance.CpuMs);
        Assert.InRange(cost.Cpu, (allowed - TimeSpan.FromMilliseconds(5)) / 5, 3 * allowed + TimeSpan.FromMilliseconds(20));
    }
}
