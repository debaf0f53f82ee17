using CodeRunner.Testing;

namespace CodeRunner.EndToEnd.Tests;

/// <summary>Solutions of a-plus-b.</summary>
internal static class Programs
{
    public const string Sum = "a, b = map(int, input().split())\nprint(a + b)\n";

    /// <summary>Long enough to be caught in the middle of its tests.</summary>
    public const string SlowSum = "import time\na, b = map(int, input().split())\ntime.sleep(0.15)\nprint(a + b)\n";

    /// <summary>So long that its tests run in idle boxes too.</summary>
    public const string VerySlowSum = "import time\na, b = map(int, input().split())\ntime.sleep(0.7)\nprint(a + b)\n";

    /// <summary>The numbers of a-plus-b's tests, in order.</summary>
    public static IEnumerable<int> Tests => Enumerable.Range(1, TestsIn("sample") + TestsIn("secret"));

    private static int TestsIn(string group) => Directory.GetFiles(Repository.PathOf("problems", "a-plus-b", "data", group), "*.in").Length;
}
