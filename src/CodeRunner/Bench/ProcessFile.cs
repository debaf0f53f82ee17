using System.Globalization;
using System.Text.RegularExpressions;

namespace CodeRunner.Bench;

/// <summary>What the kernel tells about a process in <c>/proc</c>.</summary>
internal static partial class ProcessFile
{
    private const double MsPerTick = 10; // USER_HZ, see proc_stat(5)
    private const int UserTimeField = 14;
    private const int SystemTimeField = 15;
    private const int FirstFieldAfterName = 3;

    /// <summary>Its memory, shared pages in equal parts among those who share them, MiB.</summary>
    public static double MemoryMiB(int process) => Rollup(process, Pss());

    /// <summary>The part of it that is no file's, MiB.</summary>
    public static double OwnMemoryMiB(int process) => Rollup(process, Anonymous());

    public static double CpuMs(int process) => Ms(Field(process, UserTimeField)) + Ms(Field(process, SystemTimeField));

    public static double Ms(string ticks) => MsPerTick * long.Parse(ticks, CultureInfo.InvariantCulture);

    /// <summary>A field of its <c>stat</c>, counted as in proc_pid_stat(5), behind the name, which may hold anything.</summary>
    public static string Field(int process, int number)
    {
        var stat = File.ReadAllText($"/proc/{process}/stat");
        return stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[number - FirstFieldAfterName];
    }

    private static double Rollup(int process, Regex line) =>
        double.Parse(line.Match(File.ReadAllText($"/proc/{process}/smaps_rollup")).Groups[1].Value, CultureInfo.InvariantCulture) / 1024;

    [GeneratedRegex(@"^Pss:\s+(\d+)", RegexOptions.Multiline)]
    private static partial Regex Pss();

    [GeneratedRegex(@"^Anonymous:\s+(\d+)", RegexOptions.Multiline)]
    private static partial Regex Anonymous();
}
