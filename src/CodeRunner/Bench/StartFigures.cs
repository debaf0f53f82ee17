namespace CodeRunner.Bench;

/// <summary>P9 and P10: what one serving process holds, and how long its start takes.</summary>
internal static class StartFigures
{
    public static Figure Memory(double miB) => new("P9", "the serving process after the runs above", new Samples([miB]), null, "≤ 220 MiB", 220, "MiB");

    public static Figure Start(TimeSpan elapsed) => new("P10", "second start until ready", new Samples([elapsed.TotalMilliseconds]), null, "≤ 3000", 3000);
}
