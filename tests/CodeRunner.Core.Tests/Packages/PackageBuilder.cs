using System.IO.Compression;
using System.Text;
using CodeRunner.Core.Languages;
using CodeRunner.Core.Packages;
using CodeRunner.Testing;
using Microsoft.Extensions.Options;

namespace CodeRunner.Core.Tests.Packages;

/// <summary>A small package without faults, to be spoiled by a test; paths are relative to the package's folder.</summary>
internal sealed class PackageBuilder
{
    public const string ProblemYaml = """
        problem_format_version: 2025-09
        name: Twice
        uuid: 6f1a9c39-5f3a-4b7c-9a59-2f6c3ad0b8e1
        limits:
          time_limit: 1

        """;

    /// <summary>What becomes of its statement.</summary>
    public const string StatementHtml = """
        <p>Print twice <span class="unbroken"><span class="math math-inline"><math><semantics><mrow><mi>n</mi></mrow><annotation encoding="application/x-tex">n</annotation></semantics></math></span>.</span></p>

        """;

    public Dictionary<string, byte[]> Files { get; } = new()
    {
        ["problem.yaml"] = Bytes(ProblemYaml),
        ["statement/problem.en.md"] = Bytes("Print twice $n$.\n"),
        ["data/sample/1.in"] = Bytes("2\n"),
        ["data/sample/1.ans"] = Bytes("4\n"),
        ["data/secret/1.in"] = Bytes("3\n"),
        ["data/secret/1.ans"] = Bytes("6\n"),
        ["data/secret/2.in"] = Bytes("5\n"),
        ["data/secret/2.ans"] = Bytes("10\n"),
        ["input_validators/validate.py"] = Bytes("import sys\nsys.exit(42 if int(input()) >= 0 else 43)\n"),
        ["submissions/accepted/twice.py"] = Bytes("print(2 * int(input()))\n"),
    };

    public static LanguageCatalogue Languages { get; } = LanguageCatalogue.Load(Repository.PathOf("sandbox", "languages"));

    public static PackageReader Reader(PackageOptions? options = null) =>
        new(Languages, Options.Create(options ?? new PackageOptions()), TimeProvider.System);

    public PackageBuilder With(string path, string text) => With(path, Bytes(text));

    public PackageBuilder With(string path, byte[] content)
    {
        Files[path] = content;
        return this;
    }

    public PackageBuilder Without(string path)
    {
        Files.Remove(path);
        return this;
    }

    /// <summary>Writes the package into a folder of that name inside <paramref name="parent"/>; its path.</summary>
    public string WriteTo(string parent, string name = "twice")
    {
        foreach (var (path, content) in Files)
        {
            var file = Path.Combine(parent, name, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllBytes(file, content);
        }

        return Path.Combine(parent, name);
    }

    /// <summary>The package as a zip, by default inside a folder of its name.</summary>
    public MemoryStream ToZip(string prefix = "twice/")
    {
        var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (path, content) in Files)
            {
                using var entry = archive.CreateEntry(prefix + path).Open();
                entry.Write(content);
            }
        }

        return zip;
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
