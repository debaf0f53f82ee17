using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;
using CodeRunner.Core.Executions;
using CodeRunner.Core.Languages;
using CodeRunner.Judging.Executions;
using CodeRunner.Judging.Programs;
using CodeRunner.Sandbox;
using Microsoft.Extensions.Options;

namespace CodeRunner.Diagnosis;

/// <summary>
/// Runs every language's own tests (<c>sandbox/languages/&lt;id&gt;/tests/</c>): programs that add two numbers, or fail
/// to in the way that their first line says.
/// </summary>
internal sealed partial class LanguageCheck(LanguageCatalogue languages, Executor executor, IOptions<LanguageOptions> options)
{
    private const int CpuMs = 1000;
    private const int MemoryKiB = 64 << 10;
    private const int OutputBytes = 1 << 20;
    private static readonly byte[] Input = "20 22\n"u8.ToArray();

    /// <summary>One finding per language, as soon as it is known.</summary>
    public async IAsyncEnumerable<Finding> CheckAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var language in languages.All)
        {
            yield return await CheckAsync(language, cancellation);
        }
    }

    private async Task<Finding> CheckAsync(Language language, CancellationToken cancellation)
    {
        var folder = Path.Combine(options.Value.Directory, language.Id, "tests");
        var tests = Directory.GetFiles(folder).Order(StringComparer.Ordinal).ToList();
        var faults = new List<string>();
        foreach (var test in tests)
        {
            var source = await File.ReadAllTextAsync(test, cancellation);
            var expected = Expectation().Match(source).Groups[1].Value;
            var actual = await RunAsync(language, source, cancellation);
            if (actual != expected)
            {
                faults.Add($"{Path.GetFileName(test)} ended as {actual}, not as {expected}");
            }
        }

        return faults.Count == 0
            ? new Finding(language.Id, tests.Count > 0, $"{language.Name}: {tests.Count} programs end as they should")
            : new Finding(language.Id, false, $"{language.Name}: {string.Join("; ", faults)}");
    }

    private async Task<string> RunAsync(Language language, string source, CancellationToken cancellation)
    {
        try
        {
            var limits = ProgramLimits.For(language, CpuMs, MemoryKiB, OutputBytes);
            var report = await executor.ExecuteAsync(ProgramSource.Of(language, source), limits, [], new MemoryStream(Input), cancellation);
            return VerdictOf(report);
        }
        catch (SandboxException fault)
        {
            return $"a failure of the sandbox ({fault.Message})";
        }
    }

    private static string VerdictOf(ExecutionReport report) => report.Result.Outcome switch
    {
        ExecutionOutcome.CompileError => "compile-error",
        ExecutionOutcome.TimeLimit => "time-limit",
        ExecutionOutcome.MemoryLimit => "memory-limit",
        ExecutionOutcome.OutputLimit or ExecutionOutcome.FileLimit => "output-limit",
        ExecutionOutcome.Exited when report.Result.ExitCode == 0 =>
            Encoding.UTF8.GetString(report.Stdout).Trim() == "42" ? "accepted" : "wrong-answer",
        _ => "runtime-error",
    };

    [GeneratedRegex(@"\A.*\bexpect: ([a-z-]+)")]
    private static partial Regex Expectation();
}
