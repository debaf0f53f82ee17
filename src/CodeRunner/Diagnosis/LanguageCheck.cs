using System.Globalization;
using System.Runtime.CompilerServices;
using CodeRunner.Core.Languages;
using CodeRunner.Core.Submissions;
using CodeRunner.Judging;
using CodeRunner.Judging.Languages;
using CodeRunner.Sandbox;
using Microsoft.Extensions.Options;

namespace CodeRunner.Diagnosis;

/// <summary>Judges the programs that come with every language of the image, as many at a time as the judge would.</summary>
internal sealed class LanguageCheck(
    LanguageCatalogue languages, ImageVersions image, LanguageTester tester, IOptions<LanguageOptions> options, IOptions<JudgeOptions> judge)
{
    /// <summary>One finding per language, as soon as it is known; <paramref name="progress"/> is told of every program before.</summary>
    public async IAsyncEnumerable<Finding> CheckAsync(ProgressBar progress, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var versions = await image.ReadAsync(cancellation);
        var tests = languages.All.Where(language => versions.ContainsKey(language.Id))
            .ToDictionary(language => language.Id, language => SelfTest.Of(language, options.Value.Directory));
        progress.Begin(tests.Values.Sum(programs => programs.Count));
        foreach (var language in languages.All)
        {
            yield return tests.TryGetValue(language.Id, out var programs)
                ? await CheckAsync(language, versions[language.Id], programs, progress, cancellation)
                : Missing(language);
        }
    }

    private static Finding Missing(Language language) => new(
        language.Id,
        language.Optional,
        language.Optional
            ? $"{language.Name} is not in this image. LANGUAGES={language.Id} (or all) in front of ./coderunner adds it."
            : $"{language.Name} is not in this image. ./coderunner image builds one that has it.");

    private async Task<Finding> CheckAsync(
        Language language, string version, IReadOnlyList<SelfTest> tests, ProgressBar progress, CancellationToken cancellation)
    {
        var faults = new string?[tests.Count];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = judge.Value.Slots, CancellationToken = cancellation };
        await Parallel.ForAsync(0, tests.Count, parallel, async (i, stopped) =>
        {
            faults[i] = await FindFaultAsync(language, tests[i], stopped);
            progress.Step($"{language.Id} {tests[i].Name}");
        });
        return Array.TrueForAll(faults, fault => fault is null)
            ? new Finding(language.Id, true, $"{language.Name} {version}: {tests.Count} programs end as they should")
            : new Finding(language.Id, false, $"{language.Name} {version}: {Sentences(tests, faults)} {WhatToDo(language)}");
    }

    /// <summary>One for each fault, with all programs that have it: where a tool is missing that is every one.</summary>
    private static string Sentences(IReadOnlyList<SelfTest> tests, string?[] faults) => string.Join(
        ' ',
        tests.Zip(faults).Where(program => program.Second is not null).GroupBy(program => program.Second, program => program.First.Name)
            .Select(programs => $"{string.Join(", ", programs)} {programs.Key}"));

    private string WhatToDo(Language language) =>
        $"Try ./coderunner run --language {language.Id} FILE with those of {Path.Combine(options.Value.Directory, language.Id)}; ./coderunner image --refresh builds the image anew.";

    /// <summary>What is wrong, in a sentence that lacks the program's name before it; null when nothing is.</summary>
    private async Task<string?> FindFaultAsync(Language language, SelfTest test, CancellationToken cancellation)
    {
        try
        {
            var judgement = await tester.JudgeAsync(language, test, cancellation);
            return judgement.Verdict == test.Expected
                ? null
                : $"should end as {test.Expected}, and ended as {judgement.Verdict}{DetailsOf(judgement)}.";
        }
        catch (SandboxException fault)
        {
            return $"could not be run: {fault.Message}";
        }
    }

    private static string DetailsOf(Judgement judgement) => judgement switch
    {
        { Verdict: Verdict.CompileError, CompileOutput: { } said } => $" ({LineOf(said)})",
        { Tests: [.., { } last] } => string.Create(
            CultureInfo.InvariantCulture, $" ({(last.Message is { } message ? $"{message}, " : "")}{last.CpuMs} ms, {last.MemoryKiB / 1024} MiB)"),
        _ => "",
    };

    /// <summary>The line of a compiler's output that says most: some begin with where they are.</summary>
    private static string LineOf(string compileOutput)
    {
        var lines = compileOutput.Trim().Split('\n');
        return Array.Find(lines, line => line.Contains("error", StringComparison.OrdinalIgnoreCase)) ?? lines[0];
    }
}
