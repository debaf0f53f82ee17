using CodeRunner.Core.Submissions;

namespace CodeRunner.Attacks.Tests;

/// <summary>
/// Programs that want to get out, to stay, to be judged better than they are, or to spoil what comes after them: every file
/// of the folder Programs is handed in to the judge. It must end as its first line says, and then the next test in the same
/// box and the next submission must be as if it had never been.
/// </summary>
public abstract class AttackTests(Boxes boxes, AttackTable table)
{
    private protected Boxes Boxes { get; } = boxes;

    public static IEnumerable<TheoryDataRow<string>> Attacks() => Attack.All().Select(Row);

    protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    private protected async Task SurviveAsync(string name, string column)
    {
        var attack = Attack.Read(name);
        Assert.SkipUnless(
            !attack.NeedsResourceRight || await Host.EngineHasResourceRightAsync(),
            "The engine lacks CAP_SYS_RESOURCE here: what it gives a box to be killed by bounds no program.");
        Assert.True(attack.Secret is null || Environment.GetEnvironmentVariable(attack.Secret) is { Length: > 0 }, $"There is no {attack.Secret} to be found.");
        var (judged, box) = await Boxes.JudgeAsync(attack, Stop);
        table.Add(attack, column, judged);

        Assert.True(attack.Outcomes.Contains(judged.Outcome), $"{judged}\nexpected: {string.Join(" or ", attack.Outcomes)}");
        Assert.True(judged.Report.MemoryKiB < attack.MostMemoryKiB, judged.ToString());
        Assert.DoesNotContain(judged.Message.EnumerateRunes(), Invisible.Is);
        AssertAftermath(box, judged);
        await AssertNextSubmissionAsync();
    }

    private async Task AssertNextSubmissionAsync()
    {
        var (judged, box) = await Boxes.JudgeAsync(HonestProgram.Simple, Stop);
        Assert.Equal("accepted", judged.ToString());
        AssertAftermath(box, judged);
    }

    private static void AssertAftermath(WatchedBox box, Judged judged) =>
        Aftermath.AssertNothing(box, mayBeGone: judged.Judgement.Verdict == Verdict.MemoryLimitExceeded);

    private static TheoryDataRow<string> Row(Attack attack)
    {
        var row = new TheoryDataRow<string>(attack.Name) { Skip = attack.Skip };
        return attack.IsQuick ? row : row.WithTrait("Category", "Slow");
    }
}

/// <summary>A box for every submission: the default.</summary>
public sealed class BoxOfItsOwnTests(BoxOfItsOwnTests.Fixture boxes, AttackTable table)
    : AttackTests(boxes, table), IClassFixture<BoxOfItsOwnTests.Fixture>
{
    [Theory]
    [MemberData(nameof(Attacks))]
    public Task An_attack_ends_as_expected_and_leaves_nothing(string attack) => SurviveAsync(attack, "box of its own");

    public sealed class Fixture() : Boxes(uses: 1, slots: 2);
}

/// <summary>Submissions one after the other in the same box.</summary>
[Trait("Category", "Slow")]
public sealed class SharedBoxTests(SharedBoxTests.Fixture boxes, AttackTable table)
    : AttackTests(boxes, table), IClassFixture<SharedBoxTests.Fixture>
{
    [Theory]
    [MemberData(nameof(Attacks))]
    public Task An_attack_leaves_nothing_in_a_box_that_serves_others(string attack) => SurviveAsync(attack, "box for 50");

    /// <summary>One leaves a file in its box, the other a folder.</summary>
    [Theory]
    [InlineData("compile/include_stdin.c")]
    [InlineData("files/own_program.py")]
    public async Task A_compiler_finds_nothing_of_the_submission_before(string before)
    {
        (Judged Judged, WatchedBox Box) last, next;
        do
        {
            last = await Boxes.JudgeAsync(Attack.Read(before), Stop);
            next = await Boxes.JudgeAsync(Attack.Read("compile/include_last_program.c"), Stop);
        }
        while (last.Box.ContainerId != next.Box.ContainerId); // the first one was that box's last

        Assert.Equal("compile-error exit 1", next.Judged.Outcome);
    }

    public sealed class Fixture() : Boxes(uses: 50, slots: 1);
}
