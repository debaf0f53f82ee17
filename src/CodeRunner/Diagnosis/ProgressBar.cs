namespace CodeRunner.Diagnosis;

/// <summary>
/// A line at the bottom of a terminal that says how far something is, and goes away for whatever is printed meanwhile.
/// Where the output is no terminal there is none.
/// </summary>
internal sealed class ProgressBar(TextWriter output, int width)
{
    private const int BarWidth = 30;
    private readonly Lock _gate = new();
    private int _done;
    private int _total;
    private string _line = "";

    /// <summary>On standard output, when that is a terminal.</summary>
    public static ProgressBar OnTerminal() => new(Console.Out, Console.IsOutputRedirected ? 0 : Math.Max(0, Console.WindowWidth - 1));

    /// <summary>From now on <paramref name="total"/> steps are to be done.</summary>
    public void Begin(int total)
    {
        lock (_gate)
        {
            (_done, _total) = (0, total);
            Show("");
        }
    }

    /// <summary>One more step is done: <paramref name="what"/>.</summary>
    public void Step(string what)
    {
        lock (_gate)
        {
            _done++;
            Show(what);
        }
    }

    /// <summary>Prints a line of its own above the bar.</summary>
    public void Print(string text)
    {
        lock (_gate)
        {
            var bar = _line;
            Clear();
            output.WriteLine(text);
            Write(bar);
        }
    }

    /// <summary>Takes the bar away.</summary>
    public void End()
    {
        lock (_gate)
        {
            Clear();
        }
    }

    private void Show(string what)
    {
        var filled = _total == 0 ? 0 : BarWidth * _done / _total;
        var line = $"[{new string('#', filled)}{new string('.', BarWidth - filled)}] {_done} of {_total}  {what}";
        Clear();
        Write(line.Length > width ? line[..width] : line);
    }

    private void Write(string line)
    {
        output.Write(line);
        _line = line;
    }

    private void Clear()
    {
        if (_line.Length > 0)
        {
            output.Write($"\r{new string(' ', _line.Length)}\r");
            _line = "";
        }
    }
}
