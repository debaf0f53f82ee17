using System.Globalization;
using System.Text;

namespace CodeRunner.Bench;

/// <summary>The problems that are measured with, and programs that solve them.</summary>
internal static class BenchProblem
{
    /// <summary>Ten tests: two integers on a line, print their sum.</summary>
    public const string Sum = "bench-sum";

    /// <summary>One test: copy 64 MiB of tokens.</summary>
    public const string Copy = "bench-copy";

    public const int SumTests = 10;
    public const string PythonHello = "print('hello')\n";
    public const string PythonSum = "a, b = map(int, input().split())\nprint(a + b)\n";
    public const string CppSum = "#include <iostream>\nint main() { long long a, b; std::cin >> a >> b; std::cout << a + b << '\\n'; }\n";
    public const string PythonCopy = "import shutil, sys\nshutil.copyfileobj(sys.stdin.buffer, sys.stdout.buffer)\n";

    /// <summary>A hundred tests, each of one unit of the work of <c>units.c</c>.</summary>
    public const string Long = "bench-long";

    public const int LongTests = 100;

    /// <summary>Of <see cref="WriteLimit"/>: tests of one unit, and then those that its limit is about.</summary>
    public const int LightTests = 14;

    public const int HeavyTests = 6;

    /// <summary>How many units these are.</summary>
    public const int HeavyUnits = 3;

    private const int CopyBytes = 64 << 20;

    /// <summary>Writes the package of <see cref="Sum"/> below <paramref name="folder"/>; its path.</summary>
    public static string WriteSum(string folder)
    {
        var package = Path.Combine(folder, Sum);
        WriteFrame(package, "0d3d7b39-6a0e-4f57-9a55-3f4b27a3c0be", PythonSum);
        for (var test = 0; test < SumTests; test++)
        {
            var name = test == 0 ? "data/sample/1" : string.Create(CultureInfo.InvariantCulture, $"data/secret/{test}");
            Write(package, $"{name}.in", string.Create(CultureInfo.InvariantCulture, $"{test} {test * 7}\n"));
            Write(package, $"{name}.ans", string.Create(CultureInfo.InvariantCulture, $"{test * 8}\n"));
        }

        return package;
    }

    /// <summary>Writes the package of <see cref="Copy"/> below <paramref name="folder"/>; its path.</summary>
    public static string WriteCopy(string folder)
    {
        var package = Path.Combine(folder, Copy);
        WriteFrame(package, "5f0f0a0c-7c53-4f0c-a5be-0f8b3e7c1b64", PythonCopy);
        var line = "0123456789 abcdefghijklmnopqrstuvwxyz ABCDEFGHIJKLMNOPQRSTUVWXYZ";
        var lines = new StringBuilder(CopyBytes).Insert(0, line + "\n", CopyBytes / (line.Length + 1)).ToString();
        Write(package, "data/secret/1.in", lines);
        Write(package, "data/secret/1.ans", lines);
        return package;
    }

    /// <summary>Writes the package of <see cref="Long"/> below <paramref name="folder"/>; its path.</summary>
    public static string WriteLong(string folder) =>
        WriteUnits(Path.Combine(folder, Long), "9b8b0b57-9f0d-4bb0-bb0c-2c4f4b8f5a10", "10", Enumerable.Repeat(1, LongTests));

    /// <summary>Writes a package of that name, light tests before heavy ones, with a limit of so many ms; its path.</summary>
    public static string WriteLimit(string folder, string name, int limitMs) => WriteUnits(
        Path.Combine(folder, name),
        Guid.NewGuid().ToString(),
        string.Create(CultureInfo.InvariantCulture, $"{limitMs / 1000.0:F3}"),
        [.. Enumerable.Repeat(1, LightTests), .. Enumerable.Repeat(HeavyUnits, HeavyTests)]);

    private static string WriteUnits(string package, string id, string timeLimit, IEnumerable<int> units)
    {
        WriteFrame(package, id, "print(input())\n", timeLimit);
        foreach (var (test, count) in units.Index())
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"data/secret/{test:D3}");
            Write(package, $"{name}.in", string.Create(CultureInfo.InvariantCulture, $"{count}\n"));
            Write(package, $"{name}.ans", string.Create(CultureInfo.InvariantCulture, $"{count}\n"));
        }

        return package;
    }

    private static void WriteFrame(string package, string id, string solution, string timeLimit = "10")
    {
        var name = Path.GetFileName(package);
        Write(package, "problem.yaml", $"""
            problem_format_version: 2025-09
            name: {name}
            uuid: {id}
            limits:
              time_limit: {timeLimit}
              time_resolution: 0.001
              memory: 512
              output: 128

            """);
        Write(package, "statement/problem.en.md", "To be measured with.\n");
        Write(package, "input_validators/validate.py", "import sys\nsys.exit(42)\n");
        Write(package, "submissions/accepted/solution.py", solution);
    }

    private static void Write(string package, string name, string content)
    {
        var path = Path.Combine(package, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
    }
}
