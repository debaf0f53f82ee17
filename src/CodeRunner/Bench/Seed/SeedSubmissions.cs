using System.Globalization;
using CodeRunner.Core.Queue;
using CodeRunner.Core.Submissions;

namespace CodeRunner.Bench.Seed;

/// <summary>
/// Judged submissions over two years, in the order of time. Users go from problem to problem, trying each until it is
/// accepted; some hand in far more than others, and some problems are tried far more often.
/// </summary>
internal sealed class SeedSubmissions(int seed, SeedSize size, DateTime now)
{
    private const int TestsOfOne = 3;
    private const double Accepted = 0.45;
    private static readonly TimeSpan Span = TimeSpan.FromDays(730);
    private static readonly string[] Languages = ["python", "cpp", "java", "c", "javascript", "go", "rust", "csharp"];

    private static readonly Verdict[] Failures =
    [
        Verdict.WrongAnswer, Verdict.WrongAnswer, Verdict.WrongAnswer, Verdict.WrongAnswer, Verdict.TimeLimitExceeded, Verdict.RuntimeError,
        Verdict.RuntimeError, Verdict.CompileError, Verdict.MemoryLimitExceeded, Verdict.OutputLimitExceeded,
    ];

    /// <summary>Ids from 1 on.</summary>
    public IEnumerable<Submission> Submissions(int firstUser, int firstProblem)
    {
        var random = new Random(seed);
        var solved = new int[size.Users];
        var own = Math.Min(size.Submissions / SeededUser.ShareOfSubmissions, SeededUser.MostSubmissions);
        for (var i = 0; i < size.Submissions; i++)
        {
            var user = random.Next(size.Submissions) < own ? 0 : UserOf(random);
            var verdict = random.NextDouble() < Accepted ? Verdict.Accepted : SeedWords.Of(random, Failures);
            var problem = ProblemOf(user, solved[user]);
            solved[user] += verdict == Verdict.Accepted ? 1 : 0;
            yield return With(random, i, firstUser + user, firstProblem + problem, verdict);
        }
    }

    public static IEnumerable<TestResult> Tests(IEnumerable<Submission> submissions) =>
        from submission in submissions
        where submission.Verdict is not Verdict.CompileError
        from number in Enumerable.Range(1, TestsOfOne)
        select new TestResult
        {
            SubmissionId = submission.Id,
            Number = number,
            Name = string.Create(CultureInfo.InvariantCulture, $"{(number == 1 ? "sample" : "secret")}/{number}"),
            IsSample = number == 1,
            Verdict = number == TestsOfOne ? submission.Verdict!.Value : Verdict.Accepted,
            CpuMs = submission.CpuMs!.Value,
            WallMs = submission.CpuMs.Value,
            MemoryKiB = submission.MemoryKiB!.Value,
        };

    // Most hand in little: the density falls with the square.
    private int UserOf(Random random) => 1 + (int)(Math.Pow(random.NextDouble(), 2) * (size.Users - 1));

    // Another walk through the problems for each user, with those of low numbers more often.
    private int ProblemOf(int user, int step)
    {
        var place = (uint)((user * 2_654_435_761L) + (step * 40_503L)) % (uint)size.Problems / (double)size.Problems;
        return (int)(place * place * size.Problems);
    }

    private Submission With(Random random, int index, int user, int problem, Verdict verdict)
    {
        var at = now - Span + (Span * ((index + 1) / (double)size.Submissions));
        return new Submission
        {
            Id = index + 1,
            UserId = user,
            ProblemId = problem,
            Language = Languages[random.Next(random.Next(1, Languages.Length + 1))],
            Source = string.Create(CultureInfo.InvariantCulture, $"# {index}\n{new string('x', random.Next(100, 400))}\n"),
            Status = WorkStatus.Done,
            Turn = index + 1,
            Attempts = 1,
            Verdict = verdict,
            Score = verdict == Verdict.Accepted ? 1 : 0,
            CpuMs = random.Next(10, 1000),
            MemoryKiB = random.Next(4_000, 200_000),
            ProblemVersion = "seeded",
            TestsDone = TestsOfOne,
            TestsTotal = TestsOfOne,
            CreatedAt = at,
            FinishedAt = at,
        };
    }
}
