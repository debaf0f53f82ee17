using System.Text;
using CodeRunner.Core.Data;
using CodeRunner.Core.Files;
using CodeRunner.Core.Packages;
using CodeRunner.Core.Problems;
using CodeRunner.Core.Submissions;
using CodeRunner.Core.Users;
using CodeRunner.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CodeRunner.Core.Tests.Packages;

public sealed class PackageImporterTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task Import_stores_the_problem_with_its_tests(DatabaseProvider provider)
    {
        using var database = TestDatabase.On(provider);

        var result = await ImporterOf(database).ImportAsync(new PackageBuilder().WriteTo(_folder.Path), Cancellation);

        AssertImported(ImportChange.Added, result);
        await using var db = database.CreateDbContext();
        var problem = await db.Problems.Include(p => p.Tests).SingleAsync(Cancellation);
        Assert.Equal(("twice", "Twice", 1000), (problem.Slug, problem.Name, problem.CpuMs));
        Assert.Equal(
            [(1, "sample/1", true), (2, "secret/1", false), (3, "secret/2", false)],
            problem.Tests.OrderBy(t => t.Number).Select(t => (t.Number, t.Name, t.IsSample)));
        Assert.Equal("10\n", await TextAsync(database, problem.Tests.Single(t => t.Number == 3).AnswerDigest));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task Import_stores_the_pictures_that_statements_show(DatabaseProvider provider)
    {
        using var database = TestDatabase.On(provider);
        var importer = ImporterOf(database);
        var package = new PackageBuilder().With("statement/problem.en.md", "![1](a.png) ![2](./more/b.jpeg) ![3](c.gif) ![4](d.webp) ![5](e.svg) ![6](f.png)\n")
            .With("statement/a.png", SmallImages.Png).With("statement/more/b.jpeg", SmallImages.Jpeg).With("statement/c.gif", SmallImages.Gif)
            .With("statement/d.webp", SmallImages.WebP).With("statement/e.svg", SmallImages.Svg).With("statement/f.png", SmallImages.Png).With("statement/unused.png", "no picture");

        AssertImported(ImportChange.Added, await importer.ImportAsync(package.WriteTo(_folder.Path), Cancellation));

        await using var db = database.CreateDbContext();
        var images = await db.ProblemImages.AsNoTracking().OrderBy(image => image.Type).ToListAsync(Cancellation);
        var html = (await db.ProblemStatements.AsNoTracking().SingleAsync(Cancellation)).Html;
        Assert.Equal(["gif", "jpg", "png", "svg", "webp"], images.Select(image => image.Type));
        Assert.All(images, image => Assert.Contains($"<img src=\"/images/{image.Digest}.{image.Type}\" width=\"3\" height=\"2\"", html, StringComparison.Ordinal));
        Assert.Equal(Encoding.UTF8.GetString(SmallImages.Svg), await TextAsync(database, images[3].Digest));

        // As it was, nothing happens; with another picture in its place, the old one goes.
        AssertImported(ImportChange.Unchanged, await importer.ImportAsync(package.WriteTo(_folder.Path), Cancellation));
        package.With("statement/problem.en.md", "![1](a.png)\n").With("statement/a.png", SmallImages.Png);
        AssertImported(ImportChange.Updated, await importer.ImportAsync(package.WriteTo(_folder.Path), Cancellation));
        Assert.Equal("png", (await db.ProblemImages.AsNoTracking().SingleAsync(Cancellation)).Type);
        Assert.Equal(1, await db.StoredFiles.CountAsync(file => images.Select(image => image.Digest).Contains(file.Digest), Cancellation));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task Import_stores_how_a_problem_gives_points(DatabaseProvider provider)
    {
        using var database = TestDatabase.On(provider);
        var importer = ImporterOf(database);
        await importer.ImportAsync(ScoringPackage.Legacy().WriteTo(_folder.Path), Cancellation);
        var first = await database.CreateDbContext().Problems.SingleAsync(Cancellation);
        var other = ScoringPackage.Legacy().With("data/secret/1-small/testdata.yaml", "accept_score: 40\ngrader_flags: min\non_reject: break\nrange: 0 50\n");

        AssertImported(ImportChange.Updated, await importer.ImportAsync(
            other.With("data/testdata.yaml", "grader_flags: ignore_sample\n").WriteTo(_folder.Path), Cancellation));

        var second = await database.CreateDbContext().Problems.SingleAsync(Cancellation);
        Assert.Equal((100.0, 110.0), (first.MaxScore, second.MaxScore));
        Assert.Equal((40m, true), (second.Groups!.Parts[1].Group!.Parts[0].Group!.AcceptScore, second.Groups.CountsLastOnly));
        Assert.NotEqual(first.Version, second.Version);
    }

    [Fact]
    public async Task Import_stores_equal_contents_once()
    {
        using var database = new TestDatabase();
        var package = new PackageBuilder().With("data/secret/2.in", "3\n").With("data/secret/2.ans", "6\n");

        await ImporterOf(database).ImportAsync(package.WriteTo(_folder.Path), Cancellation);

        await using var db = database.CreateDbContext();
        Assert.Equal(4, await db.StoredFiles.CountAsync(Cancellation));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task Import_updates_the_problem_and_keeps_its_submissions(DatabaseProvider provider)
    {
        using var database = TestDatabase.On(provider);
        var importer = ImporterOf(database);
        await importer.ImportAsync(new PackageBuilder().WriteTo(_folder.Path), Cancellation);
        var before = await AddSubmissionAsync(database);
        var package = new PackageBuilder().Without("data/secret/2.in").Without("data/secret/2.ans").With("data/secret/1.in", "4\n").With("data/secret/1.ans", "8\n");

        var result = await importer.ImportZipAsync(package.ToZip(), "twice.zip", null, Cancellation);

        AssertImported(ImportChange.Updated, result);
        await using var db = database.CreateDbContext();
        var problem = await db.Problems.Include(p => p.Tests).SingleAsync(Cancellation);
        Assert.NotEqual(before.Version, problem.Version);
        Assert.Equal(before.CreatedAt, problem.CreatedAt);
        Assert.Equal(["sample/1", "secret/1"], problem.Tests.OrderBy(t => t.Number).Select(t => t.Name));
        Assert.Equal(problem.Id, (await db.Submissions.SingleAsync(Cancellation)).ProblemId);
    }

    [Fact]
    public async Task Import_deletes_contents_that_no_test_uses_any_more()
    {
        using var database = new TestDatabase();
        var importer = ImporterOf(database);
        await importer.ImportAsync(new PackageBuilder().WriteTo(_folder.Path), Cancellation);
        var other = new PackageBuilder().With("problem.yaml", PackageBuilder.ProblemYaml.Replace("6f1a9c39", "00000000", StringComparison.Ordinal));
        await importer.ImportAsync(other.WriteTo(_folder.Path, "other"), Cancellation);

        await importer.ImportAsync(other.With("data/secret/2.in", "6\n").With("data/secret/2.ans", "12\n").WriteTo(_folder.Path, "other"), Cancellation);
        await using var db = database.CreateDbContext();
        Assert.Equal(7, await db.StoredFiles.CountAsync(Cancellation));

        await importer.ImportAsync(new PackageBuilder().Without("data/secret/2.in").Without("data/secret/2.ans").WriteTo(_folder.Path, "new/twice"), Cancellation);
        Assert.Equal(5, await db.StoredFiles.CountAsync(Cancellation));
        Assert.Equal(5, await db.StoredFileChunks.CountAsync(Cancellation));
    }

    [Fact]
    public async Task Import_says_unchanged_and_writes_nothing_when_the_package_is_the_same()
    {
        using var database = new TestDatabase();
        var importer = ImporterOf(database);
        await importer.ImportAsync(new PackageBuilder().WriteTo(_folder.Path), Cancellation);
        await using var db = database.CreateDbContext();
        var before = await db.Problems.AsNoTracking().SingleAsync(Cancellation);

        var result = await importer.ImportZipAsync(new PackageBuilder().ToZip(), "twice.zip", null, Cancellation);

        AssertImported(ImportChange.Unchanged, result);
        Assert.Equivalent(before, await db.Problems.AsNoTracking().SingleAsync(Cancellation));
    }

    [Theory]
    [InlineData("statement/problem.en.md", "Print $2n$.\n", false)]
    [InlineData("problem.yaml", PackageBuilder.ProblemYaml + "languages: [cpp]\n", false)]
    [InlineData("data/secret/1.hint", "Think.", false)]
    [InlineData("data/secret/test_group.yaml", "full_feedback: true", false)]
    [InlineData("data/secret/1.ans", "6 \n", true)]
    [InlineData("problem.yaml", PackageBuilder.ProblemYaml + "  memory: 64\n", true)]
    public async Task Import_gives_a_new_version_when_verdicts_may_change(string path, string content, bool isNew)
    {
        using var database = new TestDatabase();
        var importer = ImporterOf(database);
        await importer.ImportAsync(new PackageBuilder().WriteTo(_folder.Path), Cancellation);
        await using var db = database.CreateDbContext();
        var before = await db.Problems.AsNoTracking().SingleAsync(Cancellation);

        AssertImported(ImportChange.Updated, await importer.ImportAsync(new PackageBuilder().With(path, content).WriteTo(_folder.Path), Cancellation));

        Assert.Equal(isNew, before.Version != (await db.Problems.AsNoTracking().SingleAsync(Cancellation)).Version);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task Import_adds_changes_and_removes_statements_of_a_language(DatabaseProvider provider)
    {
        using var database = TestDatabase.On(provider);
        var importer = ImporterOf(database);
        await importer.ImportAsync(new PackageBuilder().WriteTo(_folder.Path), Cancellation);
        var german = new PackageBuilder().With("statement/problem.de.md", "Gib das Doppelte aus.\n")
            .With("problem.yaml", PackageBuilder.ProblemYaml.Replace("name: Twice", "name: {de: Doppelt, en: Twice}", StringComparison.Ordinal));

        AssertImported(ImportChange.Updated, await importer.ImportZipAsync(german.ToZip(), "twice.zip", null, Cancellation));
        Assert.Equal([("de", "Doppelt", "Gib das Doppelte aus.\n"), ("en", "Twice", "Print twice $n$.\n")], await StatementsAsync());
        AssertImported(ImportChange.Unchanged, await importer.ImportZipAsync(german.ToZip(), "twice.zip", null, Cancellation));

        german.With("statement/problem.de.md", "Gib $2n$ aus.\n");
        AssertImported(ImportChange.Updated, await importer.ImportZipAsync(german.ToZip(), "twice.zip", null, Cancellation));
        Assert.Equal("Gib $2n$ aus.\n", (await StatementsAsync())[0].Text);

        german.Without("statement/problem.en.md")
            .With("problem.yaml", PackageBuilder.ProblemYaml.Replace("name: Twice", "name: {de: Doppelt}", StringComparison.Ordinal));
        AssertImported(ImportChange.Updated, await importer.ImportZipAsync(german.ToZip(), "twice.zip", null, Cancellation));
        Assert.Equal([("de", "Doppelt", "Gib $2n$ aus.\n")], await StatementsAsync());
        await using var db = database.CreateDbContext();
        Assert.Equal("Doppelt", (await db.Problems.SingleAsync(Cancellation)).Name);

        async Task<List<(string Language, string Name, string Text)>> StatementsAsync()
        {
            await using var db = database.CreateDbContext();
            return [.. (await db.ProblemStatements.OrderBy(s => s.Language).ToListAsync(Cancellation)).Select(s => (s.Language, s.Name, s.Markdown))];
        }
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task Import_keeps_what_staff_tell_of_a_test_as_long_as_there_is_one_of_its_name(DatabaseProvider provider)
    {
        using var database = TestDatabase.On(provider);
        var importer = ImporterOf(database);
        var package = new PackageBuilder().With("data/secret/1.hint", "Of the package.");
        await importer.ImportZipAsync(package.ToZip(), "twice.zip", null, Cancellation);
        var version = await VersionAsync();
        await using (var db = database.CreateDbContext())
        {
            var tests = new ProblemTests(db, TimeProvider.System);
            Assert.Null(await tests.SetAsync("twice", "secret/1", new Feedback("Of staff.", true), 1, Cancellation));
            Assert.Null(await tests.SetAsync("twice", "secret/2", new Feedback("Too.", false), 1, Cancellation));
        }

        package.With("data/secret/1.hint", "Better.").Without("data/secret/2.in").Without("data/secret/2.ans").With("data/secret/1.in", "4\n").With("data/secret/1.ans", "8\n");
        AssertImported(ImportChange.Updated, await importer.ImportZipAsync(package.ToZip(), "twice.zip", null, Cancellation));
        Assert.NotEqual(version, await VersionAsync());
        AssertImported(ImportChange.Updated, await importer.ImportZipAsync(package.With("data/secret/2.in", "9\n").With("data/secret/2.ans", "18\n").ToZip(), "twice.zip", null, Cancellation));

        await using var after = database.CreateDbContext();
        Assert.Equal(
            [("sample/1", null, new Feedback(null, false)), ("secret/1", new Feedback("Of staff.", true), new Feedback("Better.", false)), ("secret/2", null, new Feedback(null, false))],
            (await new ProblemTests(after, TimeProvider.System).ListAsync("twice", Cancellation)).Select(test => (test.Test.Name, test.Staff, test.InPackage)));

        async Task<string> VersionAsync()
        {
            await using var db = database.CreateDbContext();
            return await db.Problems.Select(p => p.Version).SingleAsync(Cancellation);
        }
    }

    [Fact]
    public async Task Import_stores_nothing_of_a_package_with_a_fault()
    {
        using var database = new TestDatabase();

        var result = await ImporterOf(database).ImportAsync(new PackageBuilder().Without("data/secret/2.ans").WriteTo(_folder.Path), Cancellation);

        Assert.Equal("data/secret/2.in", Assert.Single(Assert.IsType<ImportResult.Refused>(result).Faults).File);
        await using var db = database.CreateDbContext();
        Assert.False(await db.Problems.AnyAsync(Cancellation));
        Assert.False(await db.StoredFiles.AnyAsync(Cancellation));
    }

    [Fact]
    public async Task Import_refuses_to_replace_another_problem_of_the_same_name()
    {
        using var database = new TestDatabase();
        var importer = ImporterOf(database);
        await importer.ImportAsync(new PackageBuilder().WriteTo(_folder.Path), Cancellation);
        var other = new PackageBuilder().With("problem.yaml", PackageBuilder.ProblemYaml.Replace("6f1a9c39", "00000000", StringComparison.Ordinal));

        var result = await importer.ImportZipAsync(other.ToZip(), "twice.zip", null, Cancellation);

        Assert.Equal(
            "problem.yaml: uuid: The site has another problem \"twice\" (\"Twice\", uuid 6f1a9c39-5f3a-4b7c-9a59-2f6c3ad0b8e1). Rename this package's folder or zip, or give it that uuid to replace the problem.",
            Assert.Single(Assert.IsType<ImportResult.Refused>(result).Faults).ToString());
    }

    [Fact]
    public async Task Refresh_reads_a_folder_again_only_when_a_file_has_changed()
    {
        using var database = new TestDatabase();
        var importer = ImporterOf(database);
        var path = new PackageBuilder().WriteTo(_folder.Path);

        AssertImported(ImportChange.Added, await importer.RefreshAsync(path, Cancellation));
        // Would be a fault if it were read: neither size nor time tell.
        var answer = Path.Combine(path, "data/secret/1.ans");
        var written = File.GetLastWriteTimeUtc(answer);
        await File.WriteAllBytesAsync(answer, [0xff, 0xff], Cancellation);
        File.SetLastWriteTimeUtc(answer, written);
        AssertImported(ImportChange.Unchanged, await importer.RefreshAsync(path, Cancellation));

        await File.WriteAllTextAsync(answer, "7\n", Cancellation);
        AssertImported(ImportChange.Updated, await importer.RefreshAsync(path, Cancellation));
        AssertImported(ImportChange.Unchanged, await importer.RefreshAsync(path, Cancellation));
    }

    [Fact]
    public async Task Refresh_notes_a_touched_folder_and_need_not_read_it_again()
    {
        using var database = new TestDatabase();
        var importer = ImporterOf(database);
        var path = new PackageBuilder().WriteTo(_folder.Path);
        await importer.RefreshAsync(path, Cancellation);
        await using var db = database.CreateDbContext();
        var before = await db.Problems.Select(p => p.Manifest).SingleAsync(Cancellation);
        File.SetLastWriteTimeUtc(Path.Combine(path, "problem.yaml"), DateTime.UnixEpoch);

        AssertImported(ImportChange.Unchanged, await importer.RefreshAsync(path, Cancellation));

        Assert.NotEqual(before, await db.Problems.Select(p => p.Manifest).SingleAsync(Cancellation));
    }

    [Fact]
    public async Task Refresh_leaves_a_problem_alone_that_was_replaced_by_a_zip()
    {
        using var database = new TestDatabase();
        var importer = ImporterOf(database);
        var path = new PackageBuilder().WriteTo(_folder.Path);
        await importer.RefreshAsync(path, Cancellation);
        AssertImported(ImportChange.Updated, await importer.ImportZipAsync(new PackageBuilder().With("statement/problem.en.md", "Better.\n").ToZip(), "twice.zip", null, Cancellation));

        AssertImported(ImportChange.Unchanged, await importer.RefreshAsync(path, Cancellation));
        await using var db = database.CreateDbContext();
        Assert.Equal("Better.\n", await db.ProblemStatements.Select(s => s.Markdown).SingleAsync(Cancellation));

        AssertImported(ImportChange.Updated, await importer.ImportAsync(path, Cancellation));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task Imports_at_the_same_time_leave_one_whole_problem(DatabaseProvider provider)
    {
        using var database = TestDatabase.On(provider);
        var importer = ImporterOf(database);

        await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(() => importer.ImportZipAsync(
            new PackageBuilder().With("data/secret/1.in", $"{100 + (i / 2)}\n").ToZip(), "twice.zip", null, Cancellation))));

        await using var db = database.CreateDbContext();
        var problem = await db.Problems.Include(p => p.Tests).SingleAsync(Cancellation);
        Assert.Equal(3, problem.Tests.Count);
        Assert.Equal(6, await db.StoredFiles.CountAsync(Cancellation));
        foreach (var test in problem.Tests)
        {
            Assert.NotEmpty(await TextAsync(database, test.InputDigest));
        }
    }

    [Trait("Category", "Slow")]
    [Fact]
    public async Task Import_clears_up_what_an_interrupted_one_stored()
    {
        using var database = new TestDatabase();
        var stored = await new FileStore(database, TimeProvider.System).StoreAsync(new MemoryStream([1, 2, 3]), Cancellation);

        await ImporterOf(database).ImportAsync(new PackageBuilder().WriteTo(_folder.Path), Cancellation);

        Assert.False(await new FileStore(database, TimeProvider.System).ExistsAsync(stored.Digest, Cancellation));
    }

    [Fact]
    public async Task Import_refuses_a_package_that_changes_while_it_is_imported()
    {
        using var database = new TestDatabase();
        var zip = new PackageBuilder().ToZip().ToArray();
        var whole = new ChangingStream(zip, int.MaxValue);
        (await PackageBuilder.Reader().ReadZipAsync(whole, "twice.zip", Cancellation)).Package!.Dispose();

        var result = await ImporterOf(database).ImportZipAsync(new ChangingStream(zip, whole.Reads), "twice.zip", null, Cancellation);

        Assert.Equal(
            "data/sample/1.in: Changed while it was imported (the disk is gone); import again.",
            Assert.Single(Assert.IsType<ImportResult.Refused>(result).Faults).ToString());
        await using var db = database.CreateDbContext();
        Assert.False(await db.Problems.AnyAsync(Cancellation));
        Assert.False(await db.StoredFiles.AnyAsync(Cancellation));
    }

    private sealed class ChangingStream(byte[] content, int readsUntilChange) : MemoryStream(content)
    {
        public int Reads { get; private set; }

        public override int Read(Span<byte> buffer) =>
            ++Reads > readsUntilChange ? throw new IOException("the disk is gone") : base.Read(buffer);
    }

    private static PackageImporter ImporterOf(TestDatabase database) =>
        new(database, PackageBuilder.Reader(), new FileStore(database, TimeProvider.System), TimeProvider.System);

    private static void AssertImported(ImportChange change, ImportResult result)
    {
        var imported = Assert.IsType<ImportResult.Imported>(result);
        Assert.Equal(("twice", change), (imported.Slug, imported.Change));
    }

    private static async Task<Problem> AddSubmissionAsync(TestDatabase database)
    {
        await using var db = database.CreateDbContext();
        var problem = await db.Problems.SingleAsync(Cancellation);
        db.Submissions.Add(new Submission { Problem = problem, User = new User { UserName = "ada" }, Language = "python", Source = "print()" });
        await db.SaveChangesAsync(Cancellation);
        return problem;
    }

    private static async Task<string> TextAsync(TestDatabase database, string digest)
    {
        await using var content = await new FileStore(database, TimeProvider.System).OpenReadAsync(digest, Cancellation);
        return await new StreamReader(content).ReadToEndAsync(Cancellation);
    }
}
