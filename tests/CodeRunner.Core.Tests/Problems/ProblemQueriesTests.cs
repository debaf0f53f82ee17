using System.Text;
using CodeRunner.Core.Data;
using CodeRunner.Core.Files;
using CodeRunner.Core.Packages;
using CodeRunner.Core.Problems;
using CodeRunner.Core.Tests.Packages;
using CodeRunner.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CodeRunner.Core.Tests.Problems;

public sealed class ProblemQueriesTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task Find_gives_the_problem_with_its_samples(DatabaseProvider provider)
    {
        using var database = await WithProblemAsync(provider, new PackageBuilder().With("data/sample/2.in", "ä\n").With("data/sample/2.ans", ""));
        await using var db = database.CreateDbContext();

        var problem = await new ProblemQueries(db, new ProblemCatalogue(db)).FindAsync("twice", null, [], Cancellation);

        Assert.NotNull(problem);
        Assert.Equal(
            ("twice", "Twice", 1000, 1 << 20, ProblemProgress.New),
            (problem.Summary.Slug, problem.Summary.Name, problem.Summary.CpuMs, problem.Summary.MemoryKiB, problem.Summary.Progress));
        Assert.Equal(PackageBuilder.StatementHtml, problem.Statement.Html);
        Assert.Equal(
            [
                new Sample("sample/1", new SampleText("2\n", 2, false), new SampleText("4\n", 2, false)),
                new Sample("sample/2", new SampleText("ä\n", 3, false), new SampleText("", 0, false)),
            ],
            problem.Samples);
        Assert.Equal(2, problem.SecretTests);
    }

    [Fact]
    public async Task Find_gives_null_when_there_is_no_such_problem()
    {
        using var database = new TestDatabase();
        await using var db = database.CreateDbContext();

        Assert.Null(await new ProblemQueries(db, new ProblemCatalogue(db)).FindAsync("twice", null, [], Cancellation));
    }

    [Theory]
    [InlineData(0, ProblemQueries.SampleBytes)]
    [InlineData(1, ProblemQueries.SampleBytes - 1)]
    public async Task Find_cuts_a_long_sample_between_characters(int before, int shown)
    {
        var input = new string('x', before) + string.Concat(Enumerable.Repeat("ä", 600_000)) + "\n";
        using var database = await WithProblemAsync(DatabaseProvider.Sqlite, new PackageBuilder().With("data/sample/1.in", input));
        await using var db = database.CreateDbContext();

        var sample = Assert.Single((await new ProblemQueries(db, new ProblemCatalogue(db)).FindAsync("twice", null, [], Cancellation))!.Samples);

        Assert.Equal(input[..(before + ((shown - before) / 2))], sample.Input.Text);
        Assert.Equal((Encoding.UTF8.GetByteCount(input), true), (sample.Input.Bytes, sample.Input.IsCut));
    }

    private static async Task<TestDatabase> WithProblemAsync(DatabaseProvider provider, PackageBuilder package)
    {
        var database = TestDatabase.On(provider);
        var importer = new PackageImporter(database, PackageBuilder.Reader(), new FileStore(database, TimeProvider.System), TimeProvider.System);
        Assert.IsType<ImportResult.Imported>(await importer.ImportZipAsync(package.ToZip(), "twice.zip", null, Cancellation));
        return database;
    }
}
