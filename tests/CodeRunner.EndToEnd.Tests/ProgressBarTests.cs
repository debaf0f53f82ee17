using CodeRunner.Diagnosis;
using Xunit;

namespace CodeRunner.EndToEnd.Tests;

/// <summary>The bar of <c>doctor</c>, as a terminal shows what it writes.</summary>
public sealed class ProgressBarTests : IDisposable
{
    private const int Wide = 79;

    private readonly StringWriter _output = new() { NewLine = "\n" };

    public void Dispose() => _output.Dispose();

    [Fact]
    public void Bar_says_how_many_steps_are_done_of_how_many_and_which_was_the_last()
    {
        var bar = new ProgressBar(_output, Wide);

        bar.Begin(4);
        Assert.Equal(["[..............................] 0 of 4"], Shown());

        bar.Step("c hello");
        bar.Step("c tests/accepted.c");
        Assert.Equal(["[###############...............] 2 of 4  c tests/accepted.c"], Shown());

        bar.Step("go");
        Assert.Equal(["[######################........] 3 of 4  go"], Shown());

        bar.Step("go hello");
        Assert.Equal(["[##############################] 4 of 4  go hello"], Shown());
    }

    [Fact]
    public void Lines_are_printed_above_the_bar_and_stay_when_it_goes()
    {
        var bar = new ProgressBar(_output, Wide);

        bar.Print("before");
        bar.Begin(2);
        bar.Print("ok  c");
        bar.Step("c hello");
        bar.Print("ok");
        Assert.Equal(["before", "ok  c", "ok", "[###############...............] 1 of 2  c hello"], Shown());

        bar.End();
        bar.Print("after");
        Assert.Equal(["before", "ok  c", "ok", "after"], Shown());
    }

    [Fact]
    public void Bar_is_cut_off_where_the_terminal_ends()
    {
        var bar = new ProgressBar(_output, 40);

        bar.Begin(10);
        bar.Step("a language with a long name");

        Assert.Equal(["[###...........................] 1 of 10"], Shown());
        Assert.All(_output.ToString().Split('\r'), written => Assert.True(written.Length <= 40, written));
    }

    [Fact]
    public void Bar_of_no_steps_is_empty()
    {
        new ProgressBar(_output, Wide).Begin(0);

        Assert.Equal(["[..............................] 0 of 0"], Shown());
    }

    [Fact]
    public void Only_lines_are_written_where_there_is_no_terminal()
    {
        var bar = new ProgressBar(_output, width: 0);

        bar.Begin(2);
        bar.Step("c hello");
        bar.Print("ok  c");
        bar.Step("go hello");
        bar.End();

        Assert.Equal("ok  c\n", _output.ToString());
    }

    /// <summary>The lines that a terminal shows: a carriage return goes to the line's beginning, what comes then replaces what is there.</summary>
    private IEnumerable<string> Shown() => _output.ToString().Split('\n').Select(LineOf).Where(line => line.Length > 0);

    private static string LineOf(string written)
    {
        var line = written.Split('\r').Aggregate("", (shown, part) => part.Length < shown.Length ? part + shown[part.Length..] : part);
        return line.TrimEnd();
    }
}
