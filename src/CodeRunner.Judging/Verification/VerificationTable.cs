using System.Globalization;
using System.Text;
using CodeRunner.Core.Submissions;
using CodeRunner.Judging.Checkers;

namespace CodeRunner.Judging.Verification;

/// <summary>Writes a verification for people: the matrix of submissions by tests, then what is not as expected.</summary>
public sealed class VerificationTable(VerificationReport report)
{
    private const int CellWidth = 9;

    /// <summary>The whole text, its lines at most <paramref name="width"/> characters where that is possible.</summary>
    public string Write(int width = 120)
    {
        var text = new StringBuilder();
        WriteHead(text);
        WriteTests(text, width);
        var nameWidth = report.Submissions.Max(submission => (int?)LabelOf(submission).Length) ?? 0;
        foreach (var columns in Enumerable.Range(0, report.Package.Tests.Count).Chunk(Math.Max(1, (width - nameWidth) / CellWidth)))
        {
            WriteBlock(text, nameWidth, columns);
        }

        WriteFaults(text);
        return text.ToString();
    }

    private void WriteHead(StringBuilder text)
    {
        var limits = report.Package.Limits;
        text.AppendLine(CultureInfo.InvariantCulture, $"{report.Package.Slug}: {report.Submissions.Count} submissions by {report.Package.Tests.Count} tests, limits {limits.CpuMs:N0} ms and {limits.MemoryKiB / 1024:N0} MiB");
        text.AppendLine("ms of CPU time, a number alone is accepted");
    }

    private void WriteTests(StringBuilder text, int width)
    {
        var line = new StringBuilder();
        foreach (var (test, i) in report.Package.Tests.Select((test, i) => (test, i)))
        {
            var entry = $"{i + 1} {test.Name}   ";
            if (line.Length > 0 && line.Length + entry.TrimEnd().Length > width)
            {
                AppendTrimmed(text, line);
            }

            line.Append(entry);
        }

        AppendTrimmed(text, line);
    }

    private void WriteBlock(StringBuilder text, int nameWidth, int[] columns)
    {
        text.AppendLine();
        var line = new StringBuilder(new string(' ', nameWidth));
        foreach (var column in columns)
        {
            line.Append((column + 1).ToString(CultureInfo.InvariantCulture).PadLeft(CellWidth));
        }

        AppendTrimmed(text, line);
        foreach (var submission in report.Submissions)
        {
            line.Append(LabelOf(submission).PadRight(nameWidth));
            foreach (var column in columns)
            {
                line.Append(CellOf(submission.Judgement, column).PadLeft(CellWidth));
            }

            AppendTrimmed(text, line);
        }
    }

    private static string LabelOf(VerifiedSubmission submission) =>
        submission.Points is { } points ? $"{submission.Name} {points}" : submission.Name;

    private static string CellOf(Judgement judgement, int column)
    {
        if (column >= judgement.Tests.Count)
        {
            return ShortNameOf(judgement.Verdict);
        }

        var test = judgement.Tests[column];
        var time = test.CpuMs.ToString(CultureInfo.InvariantCulture);
        return test.Verdict == Verdict.Accepted ? time : $"{ShortNameOf(test.Verdict)} {time}";
    }

    private static string ShortNameOf(Verdict verdict) => verdict switch
    {
        Verdict.Accepted => "AC",
        Verdict.WrongAnswer => "WA",
        Verdict.TimeLimitExceeded => "TLE",
        Verdict.MemoryLimitExceeded => "MLE",
        Verdict.OutputLimitExceeded => "OLE",
        Verdict.RuntimeError => "RTE",
        Verdict.CompileError => "CE",
        _ => "JE",
    };

    private void WriteFaults(StringBuilder text)
    {
        text.AppendLine();
        foreach (var fault in report.InputFaults)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"NOT AS EXPECTED  {Visible(fault.ToString())}");
        }

        foreach (var submission in report.Submissions.Where(submission => submission.Fault is not null))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"NOT AS EXPECTED  {submission.Name}: {Visible(submission.Fault!)}");
        }

        if (report.IsAsExpected)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{report.Package.Slug}: all as expected");
        }
    }

    // What programs of a stranger printed must not reach the reader's terminal as commands.
    private static string Visible(string text) =>
        string.Concat(text.EnumerateRunes().Select(rune => rune.Value is ' ' or '\n' or '\t' ? rune.ToString() : Token.Show(rune)));

    private static void AppendTrimmed(StringBuilder text, StringBuilder line)
    {
        text.AppendLine(line.ToString().TrimEnd());
        line.Clear();
    }
}
