using CodeRunner.Core.Data;
using CodeRunner.Core.Leaderboard;
using CodeRunner.Core.Problems;
using CodeRunner.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CodeRunner.Core.Tests.Problems;

public abstract class ProblemCatalogueTests(IDbContextFactory<CodeRunnerDbContext> contexts) : IAsyncLifetime
{
    private const int Ada = 1;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await using var db = await contexts.CreateDbContextAsync(Cancellation);
        await db.DeleteAllAsync();
        await db.Tags.ExecuteDeleteAsync(Cancellation);
        var (graphs, strings) = (new Tag { Name = "graphs" }, new Tag { Name = "strings" });
        db.Problems.AddRange(
            New("zebra", "A Zebra", Difficulty.Hard, graphs),
            New("apple", "Ärger mit Äpfeln", null, strings, graphs),
            New("mango", "mango 100%", null),
            New("lemon", "Lemon", Difficulty.Easy, strings));
        await db.SaveChangesAsync(Cancellation);
        db.ProblemStatistics.AddRange(
            new ProblemStatistics { ProblemId = await IdAsync(db, "apple"), Tried = 9, Solved = 9 },
            new ProblemStatistics { ProblemId = await IdAsync(db, "mango"), Tried = 30, Solved = 10 },
            new ProblemStatistics { ProblemId = await IdAsync(db, "lemon"), Tried = 10, Solved = 1 });
        db.ProblemResults.AddRange(
            new ProblemResult { UserId = Ada, ProblemId = await IdAsync(db, "lemon"), SolvedAt = Rows.Then },
            new ProblemResult { UserId = Ada, ProblemId = await IdAsync(db, "mango"), WrongAttempts = 1 },
            new ProblemResult { UserId = Ada + 1, ProblemId = await IdAsync(db, "zebra"), SolvedAt = Rows.Then });
        await db.SaveChangesAsync(Cancellation);
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task List_tells_of_every_problem_what_came_of_it()
    {
        var problems = (await ListAsync(new ProblemFilter())).Items;

        Assert.Equal(["A Zebra", "Lemon", "mango 100%", "Ärger mit Äpfeln"], problems.Select(p => p.Name).Order(StringComparer.Ordinal));
        Assert.Equal(
            [("apple", 9, 9, null), ("lemon", 10, 1, Difficulty.Easy), ("mango", 30, 10, Difficulty.Medium), ("zebra", 0, 0, Difficulty.Hard)],
            problems.OrderBy(p => p.Slug).Select(p => (p.Slug, p.Tried, p.Solved, p.Difficulty)));
        Assert.Equal(["graphs", "strings"], problems.Single(p => p.Slug == "apple").Tags);
        Assert.Empty(problems.Single(p => p.Slug == "mango").Tags);
    }

    [Theory]
    [InlineData(10, 10, Difficulty.Easy)]
    [InlineData(12, 8, Difficulty.Easy)]
    [InlineData(12, 7, Difficulty.Medium)]
    [InlineData(12, 4, Difficulty.Medium)]
    [InlineData(12, 3, Difficulty.Hard)]
    [InlineData(9, 0, null)]
    public async Task List_rates_problems_by_how_many_of_those_who_tried_solved_them(int tried, int solved, Difficulty? expected)
    {
        await using (var db = await contexts.CreateDbContextAsync(Cancellation))
        {
            var mango = await IdAsync(db, "mango");
            await db.ProblemStatistics.Where(s => s.ProblemId == mango).ExecuteUpdateAsync(
                row => row.SetProperty(s => s.Tried, tried).SetProperty(s => s.Solved, solved), Cancellation);
        }

        Assert.Equal(expected, (await ListAsync(new ProblemFilter())).Items.Single(p => p.Slug == "mango").Difficulty);
    }

    [Fact]
    public async Task List_filters()
    {
        Assert.Equal(["apple"], await SlugsAsync(new ProblemFilter { Search = " ÄRGER" }));
        Assert.Equal(["lemon", "mango"], await SlugsAsync(new ProblemFilter { Search = "m", Sort = ProblemSort.Slug, Difficulty = null, Tag = "" }, except: "apple"));
        Assert.Equal(["mango"], await SlugsAsync(new ProblemFilter { Search = "%" }));
        Assert.Empty(await SlugsAsync(new ProblemFilter { Search = "_" }));
        Assert.Empty(await SlugsAsync(new ProblemFilter { Search = "a\0" }));
        Assert.Equal(["apple", "zebra"], await SlugsAsync(new ProblemFilter { Tag = "Graphs", Sort = ProblemSort.Slug }));
        Assert.Empty(await SlugsAsync(new ProblemFilter { Tag = "trees" }));
        Assert.Empty(await SlugsAsync(new ProblemFilter { Tag = "\0" }));
        Assert.Equal(["mango"], await SlugsAsync(new ProblemFilter { Difficulty = Difficulty.Medium }));
        Assert.Equal(["lemon"], await SlugsAsync(new ProblemFilter { Progress = ProblemProgress.Solved }));
        Assert.Equal(["mango"], await SlugsAsync(new ProblemFilter { Progress = ProblemProgress.Tried }));
        Assert.Equal(["apple", "zebra"], await SlugsAsync(new ProblemFilter { Progress = ProblemProgress.New, Sort = ProblemSort.Slug }));
        Assert.Equal(["zebra"], await SlugsAsync(new ProblemFilter { Progress = ProblemProgress.New, Tag = "graphs", Search = "z" }));
    }

    [Fact]
    public async Task List_without_a_user_takes_all_for_new()
    {
        await using var db = await contexts.CreateDbContextAsync(Cancellation);
        var catalogue = new ProblemCatalogue(db);

        Assert.Equal(4, (await catalogue.ListAsync(null, new ProblemFilter { Progress = ProblemProgress.New }, 1, Cancellation)).Items.Count);
        Assert.All((await catalogue.ListAsync(null, new ProblemFilter(), 1, Cancellation)).Items, p => Assert.Equal(ProblemProgress.New, p.Progress));
    }

    [Fact]
    public async Task List_sorts_both_ways_with_what_is_not_known_last()
    {
        Assert.Equal(["apple", "lemon", "mango", "zebra"], await SlugsAsync(new ProblemFilter { Sort = ProblemSort.Slug }));
        Assert.Equal(["zebra", "mango", "lemon", "apple"], await SlugsAsync(new ProblemFilter { Sort = ProblemSort.Slug, Reversed = true }));
        Assert.Equal(["lemon", "mango", "zebra", "apple"], await SlugsAsync(new ProblemFilter { Sort = ProblemSort.Difficulty }));
        Assert.Equal(["zebra", "mango", "lemon", "apple"], await SlugsAsync(new ProblemFilter { Sort = ProblemSort.Difficulty, Reversed = true }));
        Assert.Equal(["mango", "apple", "lemon", "zebra"], await SlugsAsync(new ProblemFilter { Sort = ProblemSort.Solved }));
        Assert.Equal(["zebra", "lemon", "apple", "mango"], await SlugsAsync(new ProblemFilter { Sort = ProblemSort.Solved, Reversed = true }));
        Assert.Equal(["zebra", "lemon", "mango"], await SlugsAsync(new ProblemFilter(), except: "apple"));
    }

    [Fact]
    public async Task List_gives_pages()
    {
        await using (var db = await contexts.CreateDbContextAsync(Cancellation))
        {
            db.Problems.AddRange(Enumerable.Range(0, ProblemCatalogue.PageSize).Select(i => New($"p{i:000}", $"P{i}", null)));
            await db.SaveChangesAsync(Cancellation);
        }

        var first = await ListAsync(new ProblemFilter { Sort = ProblemSort.Slug });
        var last = await ListAsync(new ProblemFilter { Sort = ProblemSort.Slug }, page: 9);

        Assert.Equal((1, 2, ProblemCatalogue.PageSize, "apple"), (first.Number, first.Count, first.Items.Count, first.Items[0].Slug));
        Assert.Equal((2, 2, 4, "zebra"), (last.Number, last.Count, last.Items.Count, last.Items[^1].Slug));
    }

    [Fact]
    public async Task Tags_are_given_by_name()
    {
        await using var db = await contexts.CreateDbContextAsync(Cancellation);
        Assert.Equal(["graphs", "strings"], await new ProblemCatalogue(db).TagsAsync(Cancellation));
    }

    private async Task<PageOf<ProblemSummary>> ListAsync(ProblemFilter filter, int page = 1)
    {
        await using var db = await contexts.CreateDbContextAsync(Cancellation);
        return await new ProblemCatalogue(db).ListAsync(Ada, filter, page, Cancellation);
    }

    private async Task<IEnumerable<string>> SlugsAsync(ProblemFilter filter, string? except = null) =>
        (await ListAsync(filter)).Items.Select(problem => problem.Slug).Where(slug => slug != except);

    private static Task<int> IdAsync(CodeRunnerDbContext db, string slug) => db.Problems.Where(p => p.Slug == slug).Select(p => p.Id).SingleAsync(Cancellation);

    private static Problem New(string slug, string name, Difficulty? difficulty, params Tag[] tags)
    {
        var problem = new Problem { Slug = slug, Name = name, Difficulty = difficulty, Version = "" };
        problem.Tags.AddRange(tags);
        return problem;
    }
}

public sealed class ProblemCatalogueOnSqliteTests(TestDatabase database) : ProblemCatalogueTests(database), IClassFixture<TestDatabase>;

public sealed class ProblemCatalogueOnPostgreSqlTests(TestPostgreSql database) : ProblemCatalogueTests(database), IClassFixture<TestPostgreSql>;
