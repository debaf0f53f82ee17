using System.Security.Cryptography;
using System.Text;
using CodeRunner.Core.Packages;
using CodeRunner.Testing;
using Xunit;

namespace CodeRunner.Core.Tests.Packages;

public sealed class PackageReaderTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Read_gives_what_the_package_says()
    {
        using var folder = new TemporaryFolder();
        var path = new PackageBuilder()
            .With("problem.yaml", PackageBuilder.ProblemYaml + "  memory: 64\n  output: 2\n  code: 16\n")
            .With("data/invalid_input/minus.in", "-1\n")
            .With("data/secret/test_group.yaml", "output_validator_args: [float_tolerance, 1e-6]\n")
            .With("data/sample/test_group.yaml", "output_validator_args: [float_tolerance, 1e-6]\n")
            .With("submissions/wrong_answer/same.cpp", "int main() {}\n")
            .WriteTo(folder.Path);

        var reading = await PackageBuilder.Reader().ReadAsync(path, Cancellation);

        Assert.Empty(reading.Faults);
        Assert.Empty(reading.Warnings);
        using var package = reading.Package!;
        var statement = Assert.Single(package.Statements);
        Assert.Equal(("twice", "en", "Twice", "Print twice $n$.\n"), (package.Slug, statement.Language, statement.Name, statement.Markdown));
        Assert.Equal(PackageBuilder.StatementHtml, statement.Html);
        Assert.Equal(new PackageLimits(1000, 64 << 10, 2 << 20, 16 << 10), package.Limits);
        Assert.Equal(["float_tolerance", "1e-6"], package.CheckerArguments);
        Assert.Equal(["sample/1", "secret/1", "secret/2"], package.Tests.Select(test => test.Name));
        Assert.Equal([true, false, false], package.Tests.Select(test => test.IsSample));
        Assert.Equal(["data/invalid_input/minus.in"], package.InvalidInputs.Select(file => file.Path));
        Assert.Equal([("validate.py", "python")], package.InputValidators.Select(program => (program.Name, program.Language.Id)));
        Assert.Equal(
            [("accepted", "twice.py", "python"), ("wrong_answer", "same.cpp", "cpp")],
            package.Submissions.Select(s => (s.Expectation.Folder, s.Program.Name, s.Program.Language.Id)));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData("10\n"u8)), package.Tests[2].Answer.Digest);
        Assert.Equal("10\n", new StreamReader(package.Tests[2].Answer.Open()).ReadToEnd());
    }

    [Fact]
    public async Task Read_gives_defaults_where_limits_are_not_stated()
    {
        using var folder = new TemporaryFolder();

        using var package = (await PackageBuilder.Reader().ReadAsync(new PackageBuilder().WriteTo(folder.Path), Cancellation)).Package!;

        Assert.Equal(new PackageLimits(1000, 1024 << 10, 8 << 20, 128 << 10), package.Limits);
    }

    [Theory]
    [InlineData("twice/", "other.zip", "twice")]
    [InlineData("", "other.zip", "other")]
    [InlineData("", "other.kpp", "other")]
    public async Task ReadZip_takes_the_package_at_the_root_or_in_its_only_folder(string prefix, string fileName, string slug)
    {
        var reading = await PackageBuilder.Reader().ReadZipAsync(new PackageBuilder().ToZip(prefix), fileName, Cancellation);

        Assert.Empty(reading.Faults);
        using var package = reading.Package!;
        Assert.Equal(slug, package.Slug);
        Assert.Equal("10\n", new StreamReader(package.Tests[2].Answer.Open()).ReadToEnd());
    }

    [Fact]
    public async Task Several_files_of_a_zip_can_be_read_at_the_same_time()
    {
        var builder = new PackageBuilder();
        for (var i = 10; i < 30; i++)
        {
            var content = string.Concat(Enumerable.Range(0, 20_000).Select(n => $"{n * i}\n"));
            builder.With($"data/secret/{i}.in", content).With($"data/secret/{i}.ans", content);
        }

        using var package = (await PackageBuilder.Reader().ReadZipAsync(builder.ToZip(), "twice.zip", Cancellation)).Package!;

        await Parallel.ForEachAsync(package.Tests, Cancellation, async (test, cancellation) =>
        {
            await using var content = test.Input.Open();
            Assert.Equal(test.Input.Digest, Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellation)));
        });
    }

    [Fact]
    public async Task Read_accepts_what_does_not_change_judging()
    {
        using var folder = new TemporaryFolder();
        var path = new PackageBuilder()
            .With("problem.yaml", PackageBuilder.ProblemYaml + """
                  time_resolution: 0.5
                  compilation_time: 20
                  validation_time: 100
                  validation_memory: 4096
                type: [pass-fail]
                version: 1.2
                credits: {authors: [A, {name: B}], translators: {de: C}}
                source: [{name: X, url: "https://example.org"}]
                license: cc by-sa
                rights_owner: A
                keywords: [a, b]
                languages: all
                allow_file_writing: false
                embargo_until: 2020-01-31
                constants:

                """)
            .With("data/secret/1.hint", "think").With("data/secret/1.desc", "small").With("data/secret/1.png", [1, 2])
            .With("data/secret/1.yaml", "description: small\nhint: think\n")
            .With("data/valid_output/1.in", "1").With("generators/g.py", "").With("solution/solution.en.md", "Double it.\n")
            .With("README.md", "").With("Makefile", "").With("input_validators/__pycache__/v.pyc", [0xff, 0])
            .With(".git/config", "").With("submissions/accepted/.hidden", [0xff])
            .With("statement/figure.png", [1])
            .With("data/invalid_input/bad.in", [0xff, 0x0d])
            .WriteTo(folder.Path);

        var reading = await PackageBuilder.Reader().ReadAsync(path, Cancellation);

        Assert.Empty(reading.Faults);
        Assert.Empty(reading.Warnings);
        reading.Package!.Dispose();
    }

    [Fact]
    public async Task Read_gives_what_is_to_be_told_of_tests()
    {
        using var folder = new TemporaryFolder();
        var path = ScoringPackage.Current()
            .With("data/sample/1.yaml", "hint: Look at the sample.\n")
            .With("data/secret/1-small/1.hint", "Think\nof zero.\n").With("data/secret/1-small/1.desc", "the least")
            .With("data/secret/2-large/test_group.yaml", "max_score: 70\nfull_feedback: true\n")
            .With("data/secret/2-large/1.yaml", "full_feedback: false\ndescription: large\n")
            .With("data/secret/2-large/2.yaml", "hint: Use long.\n").With("data/secret/2-large/2.hint", "Another.")
            .WriteTo(folder.Path);

        var reading = await PackageBuilder.Reader().ReadAsync(path, Cancellation);

        Assert.Empty(reading.Faults);
        Assert.Equal(["data/secret/2-large/2.hint: Left aside: the test's .yaml says another."], reading.Warnings.Select(warning => warning.ToString()));
        Assert.Equal(
            [
                ("sample/1", "Look at the sample.", null, false),
                ("secret/1-small/1", "Think\nof zero.", "the least", false),
                ("secret/2-large/1", null, "large", false),
                ("secret/2-large/2", "Use long.", null, true),
            ],
            reading.Package!.Tests.Select(test => (test.Name, test.Hint, test.Description, test.IsRevealed)));
    }

    [Fact]
    public async Task Read_gives_the_statements_of_all_languages_with_their_names()
    {
        using var folder = new TemporaryFolder();
        var path = new PackageBuilder()
            .With("problem.yaml", PackageBuilder.ProblemYaml.Replace("name: Twice", "name: {de: Doppelt, en: Twice}", StringComparison.Ordinal))
            .With("statement/problem.de.md", "Gib das Doppelte aus.\n").WriteTo(folder.Path);

        var reading = await PackageBuilder.Reader().ReadAsync(path, Cancellation);

        Assert.Empty(reading.Faults);
        Assert.Empty(reading.Warnings);
        Assert.Equal(
            [
                new PackageStatement("de", "Doppelt", "Gib das Doppelte aus.\n", "<p>Gib das Doppelte aus.</p>\n"),
                new PackageStatement("en", "Twice", "Print twice $n$.\n", PackageBuilder.StatementHtml),
            ],
            reading.Package!.Statements);
    }

    [Fact]
    public async Task Read_warns_of_a_formula_that_cannot_be_drawn()
    {
        using var folder = new TemporaryFolder();
        var path = new PackageBuilder().With("statement/problem.en.md", "Print twice $n$.\n\nNot $\\twice{n}$ though.\n").WriteTo(folder.Path);

        var reading = await PackageBuilder.Reader().ReadAsync(path, Cancellation);

        Assert.Empty(reading.Faults);
        Assert.Equal(
            ["statement/problem.en.md:3: The formula \"\\twice{n}\" is shown as it is written: it is not TeX that can be drawn here (Undefined control sequence: \\twice)."],
            reading.Warnings.Select(warning => warning.ToString()));
        using var package = reading.Package!;
        Assert.Contains("<span class=\"math math-inline\">\\twice{n}</span> though", Assert.Single(package.Statements).Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("all", null, null)]
    [InlineData("python3", "pypy python", null)]
    [InlineData("[python3, C++, cpp]", "pypy python cpp", null)]
    [InlineData("[cobol, python3]", "pypy python", "problem.yaml:4: languages: Not known here, and left aside: \"cobol\". Allowed: pypy, python.")]
    [InlineData("[cpp, java]", "cpp java", "submissions/accepted/twice.py: Is written in Python 3, which problem.yaml does not allow, so that nobody could hand it in; it is judged all the same. Allowed: cpp, java.")]
    public async Task Read_gives_the_languages_here_that_those_of_the_format_mean(string languages, string? expected, string? warning)
    {
        using var folder = new TemporaryFolder();
        var yaml = PackageBuilder.ProblemYaml.Replace("limits:", $"languages: {languages}\nlimits:", StringComparison.Ordinal);

        var reading = await PackageBuilder.Reader().ReadAsync(new PackageBuilder().With("problem.yaml", yaml).WriteTo(folder.Path), Cancellation);

        Assert.Empty(reading.Faults);
        Assert.Equal(expected?.Split(' '), reading.Package!.AllowedLanguages?.Select(language => language.Id));
        Assert.Equal(warning is null ? [] : [warning], reading.Warnings.Select(found => found.ToString()));
        Assert.Single(reading.Package.Submissions);
    }

    [Fact]
    public async Task Read_warns_of_what_is_left_aside()
    {
        using var folder = new TemporaryFolder();
        var path = new PackageBuilder()
            .With("data/secret/3 copy.in", "1\n").With("data/secret/notes.txt", "x").With("extra/a.txt", "x")
            .With("data/secret/2.ans", "10").WriteTo(folder.Path);

        var reading = await PackageBuilder.Reader().ReadAsync(path, Cancellation);

        Assert.Empty(reading.Faults);
        Assert.Equal(
            [
                "data/secret/2.ans: Its last line has no newline at its end.",
                "data/secret/3 copy.in: Left aside because of its name; names hold only letters, digits, \"_\", \"-\" and \".\", and begin with a letter, a digit or \"_\".",
                "data/secret/notes.txt: Left aside: it is no part of a test.",
                "extra: Left aside: the format has no such folder.",
            ],
            reading.Warnings.Select(warning => warning.ToString()));
    }

    [Fact]
    public async Task Read_orders_tests_by_name_samples_first()
    {
        using var folder = new TemporaryFolder();
        var builder = new PackageBuilder();
        foreach (var name in new[] { "10", "9", "B", "a", "a.b", "a-b" })
        {
            builder.With($"data/secret/{name}.in", "1\n").With($"data/secret/{name}.ans", "1\n");
        }

        using var package = (await PackageBuilder.Reader().ReadAsync(builder.WriteTo(folder.Path), Cancellation)).Package!;

        Assert.Equal(
            ["sample/1", "secret/1", "secret/10", "secret/2", "secret/9", "secret/B", "secret/a", "secret/a-b", "secret/a.b"],
            package.Tests.Select(test => test.Name));
    }

    [Theory]
    [InlineData("nothing", "There is no such folder or zip.")]
    [InlineData("file.txt", "Is neither a folder nor a .zip or .kpp file.")]
    public async Task Read_says_what_is_wrong_with_the_path(string name, string reason)
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "file.txt"), "x", Cancellation);
        var path = Path.Combine(folder.Path, name);

        var reading = await PackageBuilder.Reader().ReadAsync(path, Cancellation);

        Assert.Equal([new PackageFault(path, null, reason)], reading.Faults);
    }

    [Fact]
    public async Task Read_refuses_links()
    {
        using var folder = new TemporaryFolder();
        var path = new PackageBuilder().WriteTo(folder.Path);
        File.CreateSymbolicLink(Path.Combine(path, "data/secret/3.in"), "/etc/hostname");
        File.CreateSymbolicLink(Path.Combine(path, "submissions/rejected"), "/etc");

        var reading = await PackageBuilder.Reader().ReadAsync(path, Cancellation);

        Assert.Equal(
            [
                "data/secret/3.in: Is a symbolic link; put the file itself there.",
                "submissions/rejected: Is a symbolic link; put the file itself there.",
            ],
            reading.Faults.Select(fault => fault.ToString()));
    }

    [Fact]
    public async Task Read_refuses_more_bytes_than_are_allowed()
    {
        using var folder = new TemporaryFolder();
        var path = new PackageBuilder().With("data/secret/1.in", Encoding.UTF8.GetBytes(new string('1', 5000) + "\n")).WriteTo(folder.Path);

        var reading = await PackageBuilder.Reader(new PackageOptions { MaxUnpackedBytes = 2000 }).ReadAsync(path, Cancellation);

        Assert.Contains("at most 2,000 are allowed (Packages:MaxUnpackedBytes)", Assert.Single(reading.Faults).Reason, StringComparison.Ordinal);
    }
}
