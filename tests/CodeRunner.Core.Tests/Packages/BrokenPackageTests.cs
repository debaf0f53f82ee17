using System.Text;
using CodeRunner.Testing;
using CsCheck;
using Xunit;

namespace CodeRunner.Core.Tests.Packages;

/// <summary>One thing wrong at a time, and the one fault it must make.</summary>
public sealed class BrokenPackageTests
{
    private const string NoPicture =
        "Is not the picture that its ending says: save it as PNG, JPEG, GIF, WebP, or as SVG with a width and height or a viewBox.";

    private static readonly string TooLong = new('x', 2001);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>A file with its new content (null: gone), and the fault.</summary>
    public static TheoryData<string, string?, string> Files { get; } = new()
    {
        { "problem.yaml", null, "problem.yaml: Is missing; without it this is no problem package." },
        { "statement/problem.en.md", null, "statement: There is no statement; write one in Markdown, as statement/problem.en.md." },
        { "statement/problem.en.md", " \n", "statement/problem.en.md: Is empty; write the problem's text." },
        { "statement/problem.de.tex", "x", "statement/problem.de.tex: LaTeX statements are not supported; write it in Markdown, as problem.en.md." },
        { "statement/problem.pdf", "x", "statement/problem.pdf: PDF statements are not supported; write it in Markdown, as problem.en.md." },
        { "statement/problem.md", "x", "statement/problem.md: A statement is named problem.LANGUAGE.md, for example problem.en.md or problem.pt-BR.md." },
        { "statement/problem.de.md", "x", "statement/problem.de.md: There is no name in \"de\" in problem.yaml." },
        { "statement/problem.xx.md", "x", "statement/problem.xx.md: \"xx\" is no language: there are two letters of ISO 639-1, or three of the rest of ISO 639, and a region where it matters, as in problem.en.md and problem.pt-BR.md." },
        { "statement/problem.EN.md", "x", "statement/problem.EN.md: \"EN\" is no language: there are two letters of ISO 639-1, or three of the rest of ISO 639, and a region where it matters, as in problem.en.md and problem.pt-BR.md." },
        { "statement/problem.en.pdf", "x", "statement/problem.en.pdf: There is a statement in \"en\" already, problem.en.md; remove one of the two." },
        { "statement/problem.en.md", "A\n\n![a cat](cat.png)\n", "statement/problem.en.md:3: There is no picture \"cat.png\" beside the statement. It may be a PNG, JPEG, GIF, WebP or SVG file there, or in a folder there." },
        { "statement/problem.en.md", "A\n\n![a cat](../data/secret/1.in)\n", "statement/problem.en.md:3: There is no picture \"../data/secret/1.in\" beside the statement. It may be a PNG, JPEG, GIF, WebP or SVG file there, or in a folder there." },
        { "statement/problem.en.md", "A\n\n![a cat](problem.en.md)\n", $"statement/problem.en.md: {NoPicture}" },
        { "statement/problem.en.md", "A\n{{nextsample}}\n", "statement/problem.en.md:2: {{nextsample}} is not supported: samples are shown below the statement. Remove it." },
        { "statement/problem.en.md", "A\n\0\n", "statement/problem.en.md:2: Holds a NUL character; it is not a text." },
        { "statement/problem.en.md", "\uFEFFText\n", "statement/problem.en.md:1: Begins with a byte order mark; save it as UTF-8 without one." },
        { "data/sample/1.ans", null, "data/sample/1.in: Its answer 1.ans is missing." },
        { "data/secret/1.in", null, "data/secret/1.ans: Its input 1.in is missing." },
        { "data/secret/2.hint", "x", "" },
        { "data/secret/3.hint", "x", "data/secret/3.hint: Its input 3.in is missing." },
        { "data/secret/1.in", "1\n2\r\n", "data/secret/1.in:2: Holds a carriage return; lines of test data end with a newline alone." },
        { "data/secret/1.ans", "\uFEFF6\n", "data/secret/1.ans:1: Begins with a byte order mark; save it as UTF-8 without one." },
        { "data/sample/1.ans.statement", "x", "data/sample/1.ans.statement: Files ending with .ans.statement are not supported: people see a sample's .in and .ans. Remove it." },
        { "data/sample/1.interaction", "x", "data/sample/1.interaction: Files ending with .interaction are not supported: people see a sample's .in and .ans. Remove it." },
        { "data/sample/1.out", "x", "data/sample/1.out: Files ending with .out are not supported: people see a sample's .in and .ans. Remove it." },
        { "data/secret/1.files/a.txt", "x", "data/secret/1.files: Files for the program beside its input are not supported; give all of it in the .in file." },
        { "data/secret/group1/1.in", "x", "data/secret/group1: Folders and groups of tests are not supported; put the tests directly into data/secret." },
        { "data/secrets/1.in", "x", "data/secrets: The format has no such folder; tests are in data/sample and data/secret." },
        { "data/testdata.yaml", "x", "data/testdata.yaml: Nothing is read here; tests and test_group.yaml are in data/sample and data/secret." },
        { "data/secret/1.yaml", "args: [x]", "data/secret/1.yaml:1: args: Arguments for the judged program are not supported; give all of it in the .in file." },
        { "data/secret/1.yaml", "output_validator_args: [case_sensitive]", "data/secret/1.yaml:1: output_validator_args: Arguments of a single test are not supported; give them in test_group.yaml." },
        { "data/secret/1.yaml", "hints: x", "data/secret/1.yaml:1: hints: There is no such key; check its spelling." },
        { "data/secret/1.yaml", "full_feedback: perhaps", "data/secret/1.yaml:1: full_feedback: must be true or false." },
        { "data/sample/1.yaml", "full_feedback: false", "data/sample/1.yaml:1: full_feedback: Samples are always shown; remove the key." },
        { "data/secret/1.hint", TooLong, "data/secret/1.hint: At most 2,000 characters are allowed." },
        { "data/secret/1.yaml", "hint: " + TooLong, "data/secret/1.yaml:1: hint: At most 2,000 characters are allowed." },
        { "data/secret/test_group.yaml", "max_score: 5", "data/secret/test_group.yaml:1: max_score: Belongs to problems with points; remove the key, or say type: scoring in problem.yaml." },
        { "data/secret/test_group.yaml", "input_validator_args: [x]", "data/secret/test_group.yaml:1: input_validator_args: Arguments for input validators are not supported; write them into the validator." },
        { "data/secret/test_group.yaml", "output_validator_args: [case_sensitive]", "data/sample/test_group.yaml: output_validator_args: Must be the same as in data/secret/test_group.yaml: [case_sensitive]." },
        { "data/secret/test_group.yaml", "output_validator_args: {a: b}", "data/secret/test_group.yaml:1: output_validator_args: must be a list of texts." },
        { "data/secret/test_group.yaml", "a: [\n", "data/secret/test_group.yaml:2: Is not valid YAML: While parsing a node, did not find expected node content." },
        { "data/secret/test_group.yaml", "- a", "data/secret/test_group.yaml:1: Is not a map of keys and values." },
        { "input_validators/validate.py", null, "input_validators: There is no input validator; put a program there that exits with 42 when the input on its stdin is valid." },
        { "input_validators/validate.py", "\0", "input_validators/validate.py:1: Holds a NUL character; a source is a text." },
        { "input_validators/v.ctd", "x", "input_validators/v.ctd: VIVA and Checktestdata validators are not supported; write it as a program." },
        { "input_validators/v/a.py", "x", "input_validators/v: Programs of several files are not supported; make it one file." },
        { "submissions/accepted/twice.py", null, "submissions/accepted: There is no accepted program; put at least one there." },
        { "submissions/slow/a.py", "x", "submissions/slow: There is no folder of this name; there are accepted, rejected, wrong_answer, time_limit_exceeded, run_time_error, brute_force." },
        { "submissions/submissions.yaml", "x", "submissions/submissions.yaml: submissions.yaml is not supported; put each program into the folder that says what it gives." },
        { "submissions/README.md", "x", "submissions/README.md: Programs are in folders that say what they give: accepted, rejected, wrong_answer, time_limit_exceeded, run_time_error, brute_force." },
        { "submissions/rejected/a/b.py", "x", "submissions/rejected/a: Programs of several files are not supported; make it one file." },
        { "output_validator/v.py", "x", "output_validator: Output validators in packages are not supported; the default validator checks, with output_validator_args in data/secret/test_group.yaml." },
        { "include/default/a.py", "x", "include: Files added to every submission are not supported." },
        { "attachments/a.zip", "x", "attachments: Attachments are not supported; say in the statement where to find them." },
        { "graders/g.py", "x", "graders: Graders in packages are not supported; the default grader counts, with grader_flags in testdata.yaml." },
        { "problem_statement/problem.tex", "x", "problem_statement: Belongs to the legacy format; write the statement in Markdown, as statement/problem.en.md." },
        { "static_validator/v.py", "x", "static_validator: Static validators are not supported." },
    };

    /// <summary>A line of problem.yaml, what stands in its place, and the fault.</summary>
    public static TheoryData<string, string, string> Lines { get; } = new()
    {
        { "2025-09", "legacy-icpc", "1: problem_format_version: \"legacy-icpc\"; only 2025-09 and legacy are read: convert the package to one of them." },
        { "name: Twice\n", "", "name: Is missing; give the problem a name." },
        { "name: Twice\n", "name: {}\n", "2: name: Is missing; give the problem a name." },
        { "name: Twice\n", "name: {en: }\n", "2: name.en: Is missing; give the problem a name." },
        { "name: Twice\n", "name: [a]\n", "2: name: must be a text." },
        { "name: Twice\n", "name: {en: Twice, xx: Doppelt}\n", "2: name.xx: \"xx\" is no language: there are two letters of ISO 639-1, or three of the rest of ISO 639, and a region where it matters, as in problem.en.md and problem.pt-BR.md." },
        { "name: Twice\n", "name: {en: Twice, de: Doppelt}\n", "name: There is a name in \"de\", but no statement/problem.de.md." },
        { "uuid: 6f1a9c39-5f3a-4b7c-9a59-2f6c3ad0b8e1\n", "", "uuid: Is missing; make one with uuidgen." },
        { "6f1a9c39-5f3a-4b7c-9a59-2f6c3ad0b8e1", "twice", "3: uuid: \"twice\" is not a UUID; make one with uuidgen." },
        { "limits:\n  time_limit: 1\n", "", "limits.time_limit: Is missing, and finding it out is not supported; give it in seconds." },
        { "time_limit: 1", "memory: 64", "limits.time_limit: Is missing, and finding it out is not supported; give it in seconds." },
        { "time_limit: 1", "time_limit: 0", "5: limits.time_limit: is 0; it must be more than 0 and at most 60 seconds." },
        { "time_limit: 1", "time_limit: 61", "5: limits.time_limit: is 61; it must be more than 0 and at most 60 seconds." },
        { "time_limit: 1", "time_limit: 1.5", "5: limits.time_limit: is 1.5; it must be a multiple of time_resolution, which is 1." },
        { "time_limit: 1", "time_limit: 0.0005\n  time_resolution: 0.0005", "5: limits.time_limit: is 0.0005; times are kept in whole milliseconds." },
        { "time_limit: 1", "time_limit: 1\n  time_resolution: 0", "6: limits.time_resolution: Must be more than 0 seconds." },
        { "time_limit: 1", "time_limit: one", "5: limits.time_limit: \"one\" is not a number." },
        { "time_limit: 1", "time_limit: 1e99", "5: limits.time_limit: \"1e99\" is not a number." },
        { "time_limit: 1", "time_limit: 1\n  memory: 3", "6: limits.memory: is 3; it must be a whole number from 4 to 2,048 MiB." },
        { "time_limit: 1", "time_limit: 1\n  memory: 4096", "6: limits.memory: is 4096; it must be a whole number from 4 to 2,048 MiB." },
        { "time_limit: 1", "time_limit: 1\n  output: 1.5", "6: limits.output: is 1.5; it must be a whole number from 1 to 256 MiB." },
        { "time_limit: 1", "time_limit: 1\n  code: 2000", "6: limits.code: is 2000; it must be a whole number from 1 to 1,024 KiB." },
        { "time_limit: 1", "time_limit: 1\n  compilation_time: 300", "6: limits.compilation_time: is 300; it must be a whole number from 1 to 30 seconds." },
        { "time_limit: 1", "time_limit: 1\n  validation_passes: 2", "6: limits.validation_passes: Multi-pass problems are not supported." },
        { "time_limit: 1", "time_limit: 1\n  time: 2", "6: limits.time: There is no such key; check its spelling." },
        { "limits:", "type: [pass-fail, interactive]\nlimits:", "4: type: \"interactive\" problems are not supported; only pass-fail and scoring ones are." },
        { "limits:", "type: quiz\nlimits:", "4: type: There is no type \"quiz\"; the type is pass-fail or scoring." },
        { "limits:", "constants: {n: 5}\nlimits:", "4: constants: Constants are not supported; write the values where they are used." },
        { "limits:", "allow_file_writing: true\nlimits:", "4: allow_file_writing: Problems whose programs write files are not supported; remove the key." },
        { "limits:", "allow_file_writing: maybe\nlimits:", "4: allow_file_writing: must be true or false." },
        { "limits:", "languages: [cobol, apl]\nlimits:", "4: languages: None of these languages is known here: \"cobol\", \"apl\". Known: bash, c, cpp, csharp, go, haskell, java, javascript, kotlin, lua, ocaml, pascal, perl, php, pypy, python, ruby, rust, typescript." },
        { "limits:", "languages: []\nlimits:", "4: languages: Must be all, or a list that names at least one language." },
        { "limits:", "languages: [all, cpp]\nlimits:", "4: languages: Must be all, or a list that names at least one language." },
        { "limits:", "languages: {cpp: yes}\nlimits:", "4: languages: must be a list of texts." },
        { "limits:", "embargo_until: 2999-01-31\nlimits:", "4: embargo_until: The problem is not to be seen before 2999-01-31, and an imported one is; import it then." },
        { "limits:", "embargo_until: soon\nlimits:", "4: embargo_until: \"soon\" is neither a date (2026-01-31) nor a time in UTC (2026-01-31T09:00:00Z)." },
        { "limits:", "validation: custom\nlimits:", "4: validation: There is no such key; check its spelling." },
        { "limits:", "name: Again\nlimits:", "4: Is not valid YAML: Duplicate key name." },
        { "limits:", "---\nlimits:", "5: Holds more than one YAML document." },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Read_names_the_file_that_is_wrong(string path, string? content, string fault)
    {
        var builder = new PackageBuilder();
        await AssertFaultsAsync(content is null ? builder.Without(path) : builder.With(path, content), fault);
    }

    [Theory]
    [MemberData(nameof(Lines))]
    public async Task Read_names_the_key_of_problem_yaml_that_is_wrong(string part, string replacement, string fault)
    {
        var yaml = PackageBuilder.ProblemYaml.Replace(part, replacement, StringComparison.Ordinal);
        await AssertFaultsAsync(new PackageBuilder().With("problem.yaml", yaml), $"problem.yaml:{(char.IsDigit(fault[0]) ? "" : " ")}{fault}");
    }

    [Theory]
    [InlineData("data/secret/1.in", 1)]
    [InlineData("data/secret/1.ans", 70_000)]
    [InlineData("submissions/accepted/twice.py", 65_536)]
    [InlineData("problem.yaml", 2)]
    public async Task Read_names_the_line_that_is_not_utf8(string path, int lines)
    {
        var content = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("ä\n", lines))).Append((byte)0xC3).Append((byte)'\n').ToArray();
        await AssertFaultsAsync(new PackageBuilder().With(path, content), $"{path}:{lines + 1}: Is not UTF-8; save it as UTF-8.");
    }

    [Fact]
    public async Task Read_notices_a_character_that_the_end_of_the_file_cuts()
    {
        await AssertFaultsAsync(new PackageBuilder().With("data/secret/1.in", [(byte)'1', (byte)'\n', 0xC3]), "data/secret/1.in:2: Is not UTF-8; save it as UTF-8.");
    }

    [Fact]
    public async Task Read_refuses_a_source_of_no_known_language()
    {
        var reason = await SingleFaultAsync(new PackageBuilder().With("submissions/accepted/twice.cob", "x"));

        Assert.StartsWith("submissions/accepted/twice.cob: No language has files like this; there are ", reason, StringComparison.Ordinal);
        Assert.Contains(".py", reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_refuses_unknown_flags_of_the_default_validator()
    {
        var reason = await SingleFaultAsync(new PackageBuilder()
            .With("data/sample/test_group.yaml", "output_validator_args: [float_tolerance, 1e-6]")
            .With("data/secret/test_group.yaml", "output_validator_args: [float_tolerance, 1e-6]")
            .With("data/secret/1.yaml", "description: x")
            .With("data/sample/test_group.yaml", "output_validator_args: [float_tolerence]")
            .With("data/secret/test_group.yaml", "output_validator_args: [float_tolerence]"), faults: 2);

        Assert.StartsWith("data/sample/test_group.yaml:1: output_validator_args: The default output validator has no flag \"float_tolerence\"", reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Twice")]
    [InlineData("twice_")]
    [InlineData("-twice")]
    [InlineData("twice--more")]
    public async Task Read_refuses_names_that_make_no_address(string name)
    {
        using var folder = new TemporaryFolder();

        var reading = await PackageBuilder.Reader().ReadAsync(new PackageBuilder().WriteTo(folder.Path, name), Cancellation);

        Assert.Null(reading.Package);
        Assert.Equal(
            [$"{name}: The package's name becomes the problem's address: rename the folder or zip to lower-case letters and digits, with single dashes between them, at most 100."],
            reading.Faults.Select(fault => fault.ToString()));
    }

    [Theory]
    [InlineData("import")]
    [InlineData("new")]
    public async Task Read_refuses_names_that_would_hide_a_page_of_the_site(string name)
    {
        using var folder = new TemporaryFolder();

        var reading = await PackageBuilder.Reader().ReadAsync(new PackageBuilder().WriteTo(folder.Path, name), Cancellation);

        Assert.Null(reading.Package);
        Assert.Equal(
            [$"{name}: The package's name becomes the problem's address, and the site has a page of its own there: rename the folder or zip."],
            reading.Faults.Select(fault => fault.ToString()));
    }

    [Fact]
    public async Task Read_collects_every_fault()
    {
        using var folder = new TemporaryFolder();
        var path = new PackageBuilder()
            .With("problem.yaml", "problem_format_version: 2025-09\nname: Twice\nuuid: x\nlimits: {memory: 1}\n")
            .Without("statement/problem.en.md").Without("data/sample/1.ans").Without("data/secret/1.in").Without("data/secret/2.in")
            .Without("input_validators/validate.py").Without("submissions/accepted/twice.py").With("output_validator/v.py", "x")
            .WriteTo(folder.Path);

        var reading = await PackageBuilder.Reader().ReadAsync(path, Cancellation);

        Assert.Equal(
            [
                "data/sample/1.in", "data/secret", "data/secret/1.ans", "data/secret/2.ans", "input_validators", "output_validator",
                "problem.yaml", "problem.yaml:3", "problem.yaml:4", "statement", "submissions/accepted",
            ],
            reading.Faults.Select(fault => fault.Line is { } line ? $"{fault.File}:{line}" : fault.File));
    }

    [Theory]
    [InlineData("a: ", "[")]
    [InlineData("", "- ")]
    [InlineData("a: ", "{a: ")]
    public async Task Read_survives_yaml_that_is_nested_without_end(string start, string level)
    {
        var yaml = start + string.Concat(Enumerable.Repeat(level, (60 << 10) / level.Length));

        var fault = await SingleFaultAsync(new PackageBuilder().With("problem.yaml", yaml));

        Assert.Equal("problem.yaml:1: Is nested deeper than 20 levels.", fault);
    }

    // The parser's tree hashes keys with all that is in them: itself in the first, a thousand million texts in the second.
    [Theory]
    [InlineData("name: &all\n  ? *all\n  : 1\n  ? *all\n  : 2\n", 2)]
    [InlineData(
        "a: &a [x, x, x, x, x, x, x, x, x, x]\nb: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]\n"
        + "c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]\nd: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c, *c]\n"
        + "e: &e [*d, *d, *d, *d, *d, *d, *d, *d, *d, *d]\nf: &f [*e, *e, *e, *e, *e, *e, *e, *e, *e, *e]\n"
        + "g: &g [*f, *f, *f, *f, *f, *f, *f, *f, *f, *f]\nh: &h [*g, *g, *g, *g, *g, *g, *g, *g, *g, *g]\n"
        + "i: &i [*h, *h, *h, *h, *h, *h, *h, *h, *h, *h]\n? *i\n: 1\n",
        2)]
    public async Task Read_survives_yaml_that_unfolds_without_end(string yaml, int line)
    {
        Assert.Equal(
            $"problem.yaml:{line}: Aliases (*name) are not supported; write the value again.",
            await SingleFaultAsync(new PackageBuilder().With("problem.yaml", yaml)));
    }

    [Theory]
    [InlineData("problem.yaml")]
    [InlineData("statement/problem.en.md")]
    public async Task Read_refuses_texts_that_are_too_large(string path)
    {
        await AssertFaultsAsync(
            new PackageBuilder().With(path, new byte[(64 << 10) + 1]), $"{path}: Is 65,537 bytes; at most 65,536 are allowed.");
    }

    public static TheoryData<string, byte[], string> BrokenPictures => new()
    {
        { "cat.png", [], NoPicture },
        { "cat.png", [1, 2, 3], NoPicture },
        { "cat.png", SmallImages.Png[..20], NoPicture },
        { "cat.jpg", SmallImages.Png, NoPicture },
        { "cat.txt", SmallImages.Png, NoPicture },
        { "cat.png", SmallImages.Svg, NoPicture },
        { "cat.svg", "<svg/>"u8.ToArray(), NoPicture },
        { "cat.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"3\" height=\"2\">"u8.ToArray(), NoPicture },
        { "cat.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"100%\"/>"u8.ToArray(), NoPicture },
        { "cat.svg", "<!DOCTYPE svg [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><svg xmlns=\"http://www.w3.org/2000/svg\" width=\"3\" height=\"2\">&a;</svg>"u8.ToArray(), NoPicture },
        { "cat.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"3\" height=\"20000\"/>"u8.ToArray(), "Is 3 by 20,000 pixels; at most 8,192 are allowed either way." },
        { "cat.png", new byte[(1 << 20) + 1], "Is 1,048,577 bytes; at most 1,048,576 are allowed." },
    };

    [Theory]
    [MemberData(nameof(BrokenPictures))]
    public async Task Read_says_what_is_wrong_with_a_picture(string name, byte[] content, string fault) => await AssertFaultsAsync(
        new PackageBuilder().With("statement/problem.en.md", $"![a cat]({name}) and ![again]({name})\n").With($"statement/{name}", content),
        $"statement/{name}: {fault}");

    [Fact]
    [Trait("Category", "Slow")]
    public Task Read_survives_pictures_that_are_spoilt() =>
        Gen.Select(Gen.OneOf(SmallImages.Png, SmallImages.Jpeg, SmallImages.Gif, SmallImages.WebP, SmallImages.Svg), Gen.Int[0, 999], Gen.Byte.Array[1, 6])
            .SampleAsync(async (whole, at, bytes) =>
            {
                byte[] picture = [.. whole];
                bytes.CopyTo(picture, at % (picture.Length - bytes.Length));
                using var folder = new TemporaryFolder();
                var package = new PackageBuilder().With("statement/problem.en.md", "![a cat](cat.png)\n").With("statement/cat.png", picture);
                using var read = (await PackageBuilder.Reader().ReadAsync(package.WriteTo(folder.Path), Cancellation)).Package;
            }, iter: 100, threads: 1);

    private static async Task AssertFaultsAsync(PackageBuilder package, string fault)
    {
        using var folder = new TemporaryFolder();

        var reading = await PackageBuilder.Reader().ReadAsync(package.WriteTo(folder.Path), Cancellation);

        Assert.Equal(fault.Length == 0 ? [] : [fault], reading.Faults.Select(found => found.ToString()));
        Assert.Equal(fault.Length == 0, reading.Package is not null);
        reading.Package?.Dispose();
    }

    private static async Task<string> SingleFaultAsync(PackageBuilder package, int faults = 1)
    {
        using var folder = new TemporaryFolder();

        var reading = await PackageBuilder.Reader().ReadAsync(package.WriteTo(folder.Path), Cancellation);

        Assert.Null(reading.Package);
        Assert.Equal(faults, reading.Faults.Count);
        return reading.Faults[0].ToString();
    }
}
