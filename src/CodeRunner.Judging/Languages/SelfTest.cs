using CodeRunner.Core.Languages;
using CodeRunner.Core.Problems;
using CodeRunner.Core.Submissions;

namespace CodeRunner.Judging.Languages;

/// <summary>A program that comes with a language, and how it must end (<c>sandbox/languages/README.md</c>).</summary>
/// <param name="Name">Its file, relative to the language's folder, or the key of the description that holds it.</param>
/// <param name="Source">The program.</param>
/// <param name="Expected">The verdict it must get.</param>
/// <param name="Input">What it reads.</param>
/// <param name="Answer">What an accepted one prints, to the byte.</param>
public sealed record SelfTest(string Name, string Source, Verdict Expected, string Input, string Answer)
{
    private const string Expectation = "expect: ";
    private const string TwoNumbers = "20 22\n";
    private const string Sum = "42\n";

    // Empty lines, blanks at the end, and characters of one to four bytes.
    private const string Lines = "20 22\n\n  a\tb  \nGrüße, 世界 🙂\n";

    private static readonly Dictionary<string, Verdict> Verdicts = new()
    {
        ["accepted"] = Verdict.Accepted,
        ["echo"] = Verdict.Accepted,
        ["wrong-answer"] = Verdict.WrongAnswer,
        ["compile-error"] = Verdict.CompileError,
        ["runtime-error"] = Verdict.RuntimeError,
        ["time-limit"] = Verdict.TimeLimitExceeded,
        ["memory-limit"] = Verdict.MemoryLimitExceeded,
        ["output-limit"] = Verdict.OutputLimitExceeded,
    };

    /// <summary>How everything in a program's output counts.</summary>
    public static CheckerFlags Exactly { get; } = new() { CaseSensitive = true, SpaceChangeSensitive = true };

    /// <summary>All of <paramref name="language"/>: the programs in its description, then the files of its folder <c>tests</c>.</summary>
    /// <exception cref="InvalidDataException">A file does not say how it must end; the message names it.</exception>
    public static IReadOnlyList<SelfTest> Of(Language language, string languagesDirectory)
    {
        var folder = Path.Combine(languagesDirectory, language.Id, "tests");
        return
        [
            new SelfTest("hello", language.Hello, Verdict.Accepted, "", "Hello, World!\n"),
            new SelfTest("template", language.Template, Verdict.Accepted, TwoNumbers, Sum),
            .. Directory.GetFiles(folder).Order(StringComparer.Ordinal).Select(Read),
        ];
    }

    private static SelfTest Read(string file)
    {
        var source = File.ReadAllText(file);
        var expected = source.Split('\n', 2)[0].Split(Expectation) is [_, var rest] ? rest.Trim().Split(' ')[0] : "";
        if (!Verdicts.TryGetValue(expected, out var verdict))
        {
            throw new InvalidDataException($"{file}: the first line does not say \"{Expectation}\" and one of {string.Join(", ", Verdicts.Keys)}.");
        }

        var (input, answer) = expected == "echo" ? (Lines, Lines) : (TwoNumbers, Sum);
        return new SelfTest($"tests/{Path.GetFileName(file)}", source, verdict, input, answer);
    }
}
