using System.Globalization;

namespace CodeRunner.Bench;

/// <summary>A problem of ten tests to measure with: two integers on a line, print their sum.</summary>
internal static class BenchProblem
{
    public const string Slug = "bench";
    private const int Tests = 10;

    /// <summary>Writes the package below <paramref name="folder"/>; its path.</summary>
    public static string Write(string folder)
    {
        var package = Path.Combine(folder, Slug);
        Write(package, "problem.yaml", """
            problem_format_version: 2025-09
            name: Bench
            uuid: 0d3d7b39-6a0e-4f57-9a55-3f4b27a3c0be
            limits:
              time_limit: 10
              memory: 512

            """);
        Write(package, "statement/problem.en.md", "Print the sum of two integers.\n");
        Write(package, "input_validators/validate.py", "import sys\nsys.exit(42)\n");
        Write(package, "submissions/accepted/sum.py", "print(sum(map(int, input().split())))\n");
        for (var test = 0; test < Tests; test++)
        {
            var name = test == 0 ? "data/sample/1" : string.Create(CultureInfo.InvariantCulture, $"data/secret/{test}");
            Write(package, $"{name}.in", string.Create(CultureInfo.InvariantCulture, $"{test} {test * 7}\n"));
            Write(package, $"{name}.ans", string.Create(CultureInfo.InvariantCulture, $"{test * 8}\n"));
        }

        return package;
    }

    private static void Write(string package, string name, string content)
    {
        var path = Path.Combine(package, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
    }
}
