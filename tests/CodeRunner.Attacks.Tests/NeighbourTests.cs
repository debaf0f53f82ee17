namespace CodeRunner.Attacks.Tests;

/// <summary>Four boxes at once: two are attacked, and meanwhile the programs in the two others are judged right.</summary>
[Trait("Category", "Slow")]
public sealed class NeighbourTests(NeighbourTests.Fixture boxes, AttackTable table)
    : AttackTests(boxes, table), IClassFixture<NeighbourTests.Fixture>
{
    [Theory]
    [MemberData(nameof(Attacks))]
    public async Task An_attack_does_not_reach_the_boxes_beside_it(string attack)
    {
        var attacks = Task.WhenAll(SurviveAsync(attack, "four at once"), SurviveAsync(attack, "four at once"));
        var neighbours = await Task.WhenAll(LiveBesideAsync(attacks), LiveBesideAsync(attacks));
        await attacks;
        Assert.All(neighbours.SelectMany(judged => judged), judged => Assert.Equal("accepted", judged.ToString()));
    }

    /// <summary>Judges a program that needs most of the processes and much of the memory it may have, until the attack is over.</summary>
    private async Task<List<Judged>> LiveBesideAsync(Task attacks)
    {
        var judged = new List<Judged>();
        do
        {
            judged.Add((await Boxes.JudgeAsync(HonestProgram.Demanding, Stop)).Judged);
        }
        while (!attacks.IsCompleted);
        return judged;
    }

    public sealed class Fixture() : Boxes(uses: 1, slots: 4);
}
