using CodeRunner.Core.Languages;
using CodeRunner.Testing;
using Xunit;

namespace CodeRunner.Core.Tests.Languages;

public sealed class LanguageCatalogueTests : IDisposable
{
    private const string Lisp = """
        name: Lisp
        aliases: [clisp, sbcl]
        extensions: [.lisp, .lsp]
        source: main.lisp
        editor: commonlisp
        optional: true
        compile:
          command: [sbcl, --check, "{sources}"]
          artefact: .
          cpuMs: 5000
        run:
          command: [sbcl, --script, "/box/program/{source}"]
          processes: 8
        allowance: { cpuMs: 70, memoryKiB: 4096 }
        environment: { HEAP: "{memoryMiB}" }
        notes:
          - Lists everywhere.
        template: |
          (print 1)
        hello: |
          (print "hello")

        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Load_reads_every_key()
    {
        Write("lisp", Lisp);

        var language = Assert.Single(LanguageCatalogue.Load(_folder.Path).All);

        Assert.Equal(("lisp", "Lisp", "main.lisp", "commonlisp"), (language.Id, language.Name, language.Source, language.Editor));
        Assert.Equal(["clisp", "sbcl"], language.Aliases);
        Assert.Equal([".lisp", ".lsp"], language.Extensions);
        Assert.True(language.Optional);
        Assert.Equal(["sbcl", "--check", "{sources}"], language.Compile.Command);
        Assert.Equal((".", 5000, 1024 * 1024, 64), (language.Compile.Artefact, language.Compile.CpuMs, language.Compile.MemoryKiB, language.Compile.Processes));
        Assert.Equal(["sbcl", "--script", "/box/program/{source}"], language.Run.Command);
        Assert.Equal(8, language.Run.Processes);
        Assert.Equal(new Allowance { CpuMs = 70, MemoryKiB = 4096 }, language.Allowance);
        Assert.Equal("{memoryMiB}", language.Environment["HEAP"]);
        Assert.Equal(("(print 1)\n", "(print \"hello\")\n"), (language.Template, language.Hello));
        Assert.Equal(["Lists everywhere."], language.Notes);
    }

    [Theory]
    [InlineData("lisp")]
    [InlineData("SBCL")]
    [InlineData(" clisp ")]
    public void Find_takes_id_and_aliases_in_any_case(string name)
    {
        Write("lisp", Lisp);

        Assert.Equal("lisp", LanguageCatalogue.Load(_folder.Path).Find(name)?.Id);
    }

    [Theory]
    [InlineData("a.lisp", "lisp")]
    [InlineData("a.b.lsp", "lisp")]
    [InlineData("a.LISP", null)]
    [InlineData("lisp", null)]
    public void FindByFile_goes_by_the_ending(string file, string? id)
    {
        Write("lisp", Lisp);

        Assert.Equal(id, LanguageCatalogue.Load(_folder.Path).FindByFile(file)?.Id);
    }

    [Theory]
    [InlineData("name: Lisp\n", "", "name")]
    [InlineData("name: Lisp\n", "name:\n", "line 1: ")]
    [InlineData("  artefact: .\n", "", "artefact")]
    [InlineData("editor: commonlisp\n", "colour: red\n", "line 5: Property 'colour' not found")]
    [InlineData("editor: commonlisp\n", "name: Again\n", "duplicate key")]
    [InlineData("editor: commonlisp\n", "id: other\n", "duplicate key")]
    [InlineData("editor: commonlisp\n", "editor: a: b\n", "line 5: ")]
    [InlineData("cpuMs: 5000", "cpuMs: soon", "line 10: ")]
    [InlineData("cpuMs: 5000", "cpuMs: 0", "compile: cpuMs and memoryKiB must be more than 0.")]
    [InlineData("processes: 8", "processes: 0", "processes: Must be more than 0.")]
    [InlineData("cpuMs: 70", "cpuMs: -1", "allowance: Must not be less than 0.")]
    [InlineData("[.lisp, .lsp]", "[lisp]", "extensions: Give at least one, each with its dot.")]
    [InlineData("[.lisp, .lsp]", "[]", "extensions: Give at least one, each with its dot.")]
    [InlineData("source: main.lisp", "source: main.py", "source: \"main.py\" has none of the extensions.")]
    [InlineData("[clisp, sbcl]", "[SBCL]", "aliases: \"SBCL\" is not lower case.")]
    [InlineData("[sbcl, --script, \"/box/program/{source}\"]", "[]", "run.command: Is empty.")]
    public void Load_names_the_file_and_what_is_wrong_in_it(string part, string replacement, string reason)
    {
        Write("lisp", Lisp.Replace(part, replacement, StringComparison.Ordinal));

        var fault = Assert.Throws<InvalidDataException>(() => LanguageCatalogue.Load(_folder.Path));

        Assert.StartsWith(Path.Combine(_folder.Path, "lisp", "language.yaml") + ": ", fault.Message, StringComparison.Ordinal);
        Assert.Contains(reason, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_refuses_a_name_that_two_languages_have()
    {
        Write("lisp", Lisp);
        Write("scheme", Lisp.Replace("[clisp, sbcl]", "[lisp]", StringComparison.Ordinal));

        var fault = Assert.Throws<InvalidDataException>(() => LanguageCatalogue.Load(_folder.Path));

        Assert.Equal("The languages lisp and scheme both have the name \"lisp\"; take it out of one language.yaml.", fault.Message);
    }

    [Fact]
    public void Ending_that_two_languages_share_stands_for_the_one_named()
    {
        const string Scheme = "name: Scheme\nsource: main.lisp\nextensions: [.lisp]\nsharesEndingsWith: lisp\ncompile: { command: [c], artefact: . }\nrun: { command: [r] }\n";
        Write("a-scheme", Scheme);
        Write("lisp", Lisp);

        Assert.Equal("lisp", LanguageCatalogue.Load(_folder.Path).FindByFile("a.lisp")?.Id);
    }

    [Fact]
    public void Load_refuses_endings_shared_with_nobody()
    {
        Write("lisp", Lisp.Replace("optional: true", "sharesEndingsWith: scheme", StringComparison.Ordinal));

        var fault = Assert.Throws<InvalidDataException>(() => LanguageCatalogue.Load(_folder.Path));

        Assert.Equal("lisp: sharesEndingsWith: There is no language \"scheme\".", fault.Message);
    }

    [Fact]
    public void Load_says_what_to_set_when_there_are_no_languages()
    {
        var fault = Assert.Throws<InvalidDataException>(() => LanguageCatalogue.Load(_folder.Path));

        Assert.Equal($"No language.yaml below {_folder.Path}; set Languages:Directory to the folder sandbox/languages.", fault.Message);
    }

    private void Write(string id, string yaml) =>
        File.WriteAllText(Path.Combine(Directory.CreateDirectory(Path.Combine(_folder.Path, id)).FullName, "language.yaml"), yaml);
}
