namespace CodeRunner.Web.Difference;

/// <summary>A line of an output.</summary>
/// <param name="Text">Without its line break.</param>
/// <param name="IsEnded">Whether a line break follows; only the last line can lack one.</param>
public sealed record OutputLine(string Text, bool IsEnded)
{
    /// <summary>The lines of <paramref name="output"/>; what follows its last line break is a line only if there is something.</summary>
    public static IReadOnlyList<OutputLine> Split(string output)
    {
        var lines = output.Split('\n').Select(line => new OutputLine(line, IsEnded: true)).ToList();
        var last = lines[^1];
        lines.RemoveAt(lines.Count - 1);
        if (last.Text.Length > 0)
        {
            lines.Add(last with { IsEnded = false });
        }

        return lines;
    }
}
