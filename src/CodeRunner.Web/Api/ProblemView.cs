using CodeRunner.Core.Problems;

namespace CodeRunner.Web.Api;

/// <summary>A line in the list of problems; the limits are of one test.</summary>
internal sealed record ProblemLine(string Slug, string Name, int CpuMs, int MemoryKiB)
{
    public static ProblemLine Of(ProblemSummary problem) => new(problem.Slug, problem.Name, problem.CpuMs, problem.MemoryKiB);
}

/// <summary>
/// A problem with everything a contestant may know: the statement as Markdown with maths between dollar signs, and as
/// sanitised HTML with MathML, or TeX source that cannot be drawn, in <c>.math-inline</c> and <c>.math-display</c>. Name and
/// statement are in <c>statementLanguage</c>, one of <c>statementLanguages</c>; <c>allowedLanguages</c> is null where all
/// are allowed.
/// </summary>
internal sealed record ProblemView(
    string Slug, string Name, string Statement, string StatementHtml, string StatementLanguage, IReadOnlyList<string> StatementLanguages,
    IReadOnlyList<string>? AllowedLanguages,
    ProblemLimitsView Limits, IEnumerable<SampleView> Samples, double? MaxScore, IEnumerable<ProblemGroupView> Groups)
{
    public static ProblemView Of(ProblemDetails problem) => new(
        problem.Summary.Slug,
        problem.Statement.Name,
        problem.Statement.Markdown,
        problem.Statement.Html,
        problem.Statement.Language,
        problem.StatementLanguages,
        problem.AllowedLanguages.Count > 0 ? problem.AllowedLanguages : null,
        new ProblemLimitsView(problem.Summary.CpuMs, problem.Summary.MemoryKiB, problem.OutputBytes, problem.SourceBytes),
        problem.Samples.Select(sample => new SampleView(
            sample.Name, sample.Input.Text, sample.Answer.Text, sample.Input.IsCut || sample.Answer.IsCut)),
        problem.Summary.MaxScore,
        problem.Subtasks.Select(s => new ProblemGroupView(s.Label, s.IsSample, s.Points, s.FirstTest, s.TestCount, s.Requires)));
}

/// <summary>A subtask, as in a submission's groups; <c>requires</c> holds the labels of those that must be accepted first.</summary>
internal sealed record ProblemGroupView(string Label, bool IsSample, double MaxScore, int FirstTest, int TestCount, IReadOnlyList<string> Requires);

/// <summary>CPU time, memory and output of one test; the largest source.</summary>
internal sealed record ProblemLimitsView(int CpuMs, int MemoryKiB, long OutputBytes, int SourceBytes);

/// <summary>A test that everybody may read; <c>truncated</c> when only its beginning is here.</summary>
internal sealed record SampleView(string Name, string Input, string Answer, bool Truncated);
