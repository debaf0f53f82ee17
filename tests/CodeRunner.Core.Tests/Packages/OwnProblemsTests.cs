using CodeRunner.Testing;
using Xunit;

namespace CodeRunner.Core.Tests.Packages;

/// <summary>The packages of <c>problems/</c>.</summary>
public sealed class OwnProblemsTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> Slugs { get; } = [.. Directory.GetFiles(Repository.PathOf("problems"), "problem.yaml", SearchOption.AllDirectories)
        .Select(file => Path.GetFileName(Path.GetDirectoryName(file)!))];

    [Theory]
    [MemberData(nameof(Slugs))]
    public async Task Read_finds_nothing_wrong_with_the_problems_that_come_with_the_site(string slug)
    {
        var reading = await PackageBuilder.Reader().ReadAsync(Repository.PathOf("problems", slug), Cancellation);

        Assert.Empty(reading.Faults);
        Assert.Empty(reading.Warnings);
        using var package = reading.Package!;
        Assert.Equal(slug, package.Slug);
        Assert.InRange(package.Tests.Count(test => !test.IsSample), 10, 30);
        Assert.NotEmpty(package.InvalidInputs);
        Assert.Superset(
            new HashSet<string> { "accepted", package.Groups is null ? "rejected" : "partially_accepted", "wrong_answer", "time_limit_exceeded", "run_time_error" },
            package.Submissions.Select(submission => submission.Expectation.Folder).ToHashSet());
    }
}
