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
        var found = faults.OfType<string>().ToList();
        return found.Count == 0
            ? new Finding(language.Id, true, $"{language.Name} {version}: {tests.Count} programs end as they should")
            : new Finding(language.Id, false, $"{language.Name} {version}: {string.Join(' ', found)} {WhatToDo(language)}");
    }

    private string WhatToDo(Language language) =>
        $"Try ./coderunner run --language {language.Id} FILE with those of {Path.Combine(options.Value.Directory, language.Id)}; ./coderunner image --refresh builds the image anew.";

    /// <summary>What is wrong, in a sentence; null when nothing is.</summary>
    private async Task<string?> FindFaultAsync(Language language, SelfTest test, CancellationToken cancellation)
    {
        try
        {
            var judgement = await tester.JudgeAsync(language, test, cancellation);
            return judgement.Verdict == test.Expected
                ? null
                : $"{test.Name} should end as {test.Expected}, and ended as {judgement.Verdict}{DetailsOf(judgement)}.";
        }
        catch (SandboxException fault)
        {
            return $"{test.Name} could not be run: {fault.Message}";
        }
    }

    private static string DetailsOf(Judgement judgement) => judgement switch
    {
        { Verdict: Verdict.CompileError, CompileOutput: { } said } => $" ({said.Trim().Split('\n')[0]})",
        { Tests: [.., { } last] } => string.Create(
            CultureInfo.InvariantCulture, $" ({(last.Message is { } message ? $"{message}, " : "")}{last.CpuMs} ms, {last.MemoryKiB / 1024} MiB)"),
        _ => "",
    };
}
