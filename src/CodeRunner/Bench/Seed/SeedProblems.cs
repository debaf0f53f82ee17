using System.Globalization;
using System.Text;
using CodeRunner.Core.Files;
using CodeRunner.Core.Problems;

namespace CodeRunner.Bench.Seed;

/// <summary>Problems with statements, tags and tests, of which two are samples; all tests share their files.</summary>
internal sealed class SeedProblems(int seed, int count, DateTime now)
{
    private const int Tests = 10;
    private const int Samples = 2;
    private const string Input = "seeded-input";
    private const string Answer = "seeded-answer";

    private static readonly byte[] Content = Encoding.UTF8.GetBytes("3 4\n");

    public static IEnumerable<StoredFile> Files => [new() { Digest = Input, Length = Content.Length }, new() { Digest = Answer, Length = Content.Length }];

    public static IEnumerable<StoredFileChunk> Chunks => [new() { Digest = Input, Content = Content }, new() { Digest = Answer, Content = Content }];

    public IEnumerable<int> Ids(int first) => Enumerable.Range(first, count);

    /// <summary>Ids from <paramref name="first"/> on.</summary>
    public IEnumerable<Problem> Problems(int first)
    {
        var random = new Random(seed);
        for (var number = 0; number < count; number++)
        {
            var (name, paragraphs) = (SeedWords.ProblemName(random, number + 1), SeedWords.Paragraphs(random).ToList());
            yield return new Problem
            {
                Id = first + number,
                Slug = name.ToLowerInvariant().Replace(' ', '-'),
                Uuid = Guid.NewGuid(),
                Name = name,
                Difficulty = random.Next(4) == 0 ? (Difficulty)random.Next(3) : null,
                Statements =
                {
                    new ProblemStatement
                    {
                        ProblemId = first + number,
                        Language = StatementLanguage.English,
                        Name = name,
                        Markdown = string.Join("\n\n", paragraphs),
                        Html = string.Concat(paragraphs.Select(paragraph => $"<p>{paragraph}</p>\n")),
                    },
                },
                CpuMs = random.Next(1, 5) * 1000,
                MemoryKiB = 256 << 10,
                OutputBytes = 8 << 20,
                SourceBytes = 128 << 10,
                Version = "seeded",
                CreatedAt = now,
                UpdatedAt = now,
            };
        }
    }

    public IEnumerable<TestCase> TestCases(int first) =>
        from problem in Ids(first)
        from test in Enumerable.Range(1, Tests)
        select new TestCase
        {
            ProblemId = problem,
            Number = test,
            Name = string.Create(CultureInfo.InvariantCulture, $"{(test <= Samples ? "sample" : "secret")}/{test}"),
            IsSample = test <= Samples,
            InputDigest = Input,
            InputBytes = Content.Length,
            AnswerDigest = Answer,
            AnswerBytes = Content.Length,
        };
}
