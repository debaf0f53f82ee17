using CodeRunner.Core.Problems;
using CodeRunner.Core.Scoring;
using CodeRunner.Core.Submissions;
using CodeRunner.Judging.Programs;
using CodeRunner.Judging.Running;
using CodeRunner.Judging.Tests.Support;
using CodeRunner.Testing;
using CsCheck;
using Xunit;

namespace CodeRunner.Judging.Tests.Running;

public sealed class TestOrderTests
{
    private static readonly Gen<Ending> Endings = Gen.Frequency(
        (12, Gen.Const(Ending.Accepted)), (1, Gen.Const(Ending.Wrong)), (1, Gen.Const(Ending.TookTheBox)), (1, Gen.Const(Ending.Fault)));

    /// <summary>Three subtasks of three tests, of whatever kind; the last may ask for the first.</summary>
    private static readonly Gen<TestGroup> Trees = Gen.Bool.Array[10].Select(Gen.Enum<VerdictMode>(), (has, mode) => Groups.Of(
        "",
        Groups.Of(
            "secret",
            Groups.Of("secret/1", 1, 2, 3) with { StopsAtFailure = has[0], AcceptsIfAnyIs = has[1], VerdictMode = mode },
            Groups.Of("secret/2", 4, 5, 6) with { StopsAtFailure = has[2], AcceptsIfAnyIs = has[3] },
            Groups.Of("secret/3", 7, 8, 9) with { StopsAtFailure = has[4], Requires = has[5] ? ["secret/1"] : [] }) with
        {
            StopsAtFailure = has[6], AcceptsIfAnyIs = has[7],
        }) with { StopsAtFailure = has[8], CountsLastOnly = has[9] });

    private enum Ending
    {
        Accepted,
        Wrong,
        TookTheBox,
        Fault,
    }

    [Fact]
    public void Results_are_those_of_one_test_after_the_other_whatever_ends_first() =>
        Gen.Select(Endings.Array[1, 20], Gen.Bool, Gen.Int[1, 4], Gen.Int[0, 1_000_000]).Sample(
            (endings, stop, lanes, seed) => InSomeOrder(RequestOf(endings.Length, stop), endings, lanes, new Random(seed)) == OneByOne(endings, stop), iter: 20_000);

    [Fact]
    public void Results_are_those_of_one_test_after_the_other_where_points_are_given() =>
        Gen.Select(Endings.Array[9], Trees, Gen.Int[1, 4], Gen.Int[0, 1_000_000]).Sample(
            (endings, tree, lanes, seed) =>
            {
                var request = RequestOf(9, stop: true) with { Groups = tree };
                return InSomeOrder(request, endings, lanes, new Random(seed)) == InSomeOrder(request, endings, lanes: 1, random: null);
            },
            iter: 20_000);

    [Fact]
    public void Begin_names_no_test_behind_one_that_ended_as_the_last()
    {
        var order = new TestOrder(RequestOf(5, stop: true));
        var (first, second) = (order.Begin()!, order.Begin()!);
        order.End(second, OutcomeOf(second, Ending.Wrong));

        Assert.Null(order.Begin());
        order.End(first, OutcomeOf(first, Ending.Accepted));
        Assert.Equal([1, 2], order.Results.Select(result => result.Number));
        Assert.True(order.IsDecided);
    }

    [Fact]
    public void Begin_names_a_withdrawn_test_again_before_those_behind_it()
    {
        var order = new TestOrder(RequestOf(3, stop: true));
        var (_, second) = (order.Begin(), order.Begin()!);
        order.Withdraw(second);

        Assert.Equal([2, 3], [order.Begin()!.Number, order.Begin()!.Number]);
    }

    /// <summary>What the judge did before it ran tests side by side.</summary>
    private static string OneByOne(Ending[] endings, bool stop)
    {
        var results = new List<string>();
        for (var i = 0; i < endings.Length; i++)
        {
            if (endings[i] == Ending.Fault)
            {
                return $"fault of {i + 1}";
            }

            results.Add($"{i + 1} {VerdictOf(endings[i])}");
            if (endings[i] != Ending.Accepted && (stop || endings[i] == Ending.TookTheBox))
            {
                break;
            }
        }

        return string.Join(", ", results);
    }

    /// <summary>Where it is not <paramref name="random"/>, the next test that has to run, and only that.</summary>
    private static string InSomeOrder(JudgeRequest request, Ending[] endings, int lanes, Random? random)
    {
        var (order, running, seen) = (new TestOrder(request), new List<JudgedTest>(), 0);
        try
        {
            while (!order.IsDecided)
            {
                while (running.Count < lanes && order.Begin() is { } begun)
                {
                    running.Add(begun);
                }

                var test = running[random?.Next(running.Count) ?? 0];
                running.Remove(test);
                if (random?.Next(5) == 0)
                {
                    order.Withdraw(test);
                }
                else
                {
                    order.End(test, OutcomeOf(test, endings[test.Number - 1], goesOn: request.Groups is not null));
                }

                Assert.True(order.Results.Count >= seen, "What counted once counts.");
                seen = order.Results.Count;
            }
        }
        catch (IOException fault)
        {
            return fault.Message;
        }

        return string.Join(", ", order.Results.Select(result => $"{result.Number} {result.Verdict}"));
    }

    private static JudgeRequest RequestOf(int tests, bool stop) => new()
    {
        Program = ProgramSource.Of(TestLanguages.Python, ""),
        Limits = ProgramLimits.For(TestLanguages.Python, 1000, 1000, 1000),
        CheckerFlags = new CheckerFlags(),
        Tests = [.. Enumerable.Range(1, tests).Select(number => TextTest.Of(number, "", ""))],
        RunsEveryTest = !stop,
    };

    private static TestOutcome OutcomeOf(JudgedTest test, Ending ending, bool goesOn = false) => ending == Ending.Fault
        ? TestOutcome.Of(new IOException($"fault of {test.Number}"))
        : TestOutcome.Of(new() { Number = test.Number, Name = test.Name, Verdict = VerdictOf(ending) }, isLast: ending == Ending.TookTheBox && !goesOn);

    private static Verdict VerdictOf(Ending ending) => ending switch
    {
        Ending.Accepted => Verdict.Accepted,
        Ending.Wrong => Verdict.WrongAnswer,
        _ => Verdict.MemoryLimitExceeded,
    };
}
