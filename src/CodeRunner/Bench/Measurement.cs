namespace CodeRunner.Bench;

/// <summary>Takes one or more figures of the same name.</summary>
internal delegate Task<IReadOnlyList<Figure>> Measure(Stand stand, CancellationToken cancellation);

/// <summary>What can be measured.</summary>
/// <param name="Name">As on the command line.</param>
/// <param name="What">For the help.</param>
/// <param name="MeasureAsync">Measures it, and its reference beside it.</param>
internal sealed record Measurement(string Name, string What, Measure MeasureAsync)
{
    /// <summary>In the order of measuring: what holds little comes before what leaves much behind.</summary>
    public static IReadOnlyList<Measurement> All { get; } =
    [
        new("P1", "one run of a trivial program in a box; fork and exec", RunFigure.MeasureAsync),
        new("P9", "memory of the serving process, of a waiting box, and for a test of 64 MiB", MemoryFigures.MeasureAsync),
        new("P10", "the second start of a site until it is ready", StartFigures.MeasureAsync),
        new("P2a", "a submission in Python with ten tests until its verdict; the same commands bare", LatencyFigures.PythonAsync),
        new("P2b", "the same in C++, compiled", LatencyFigures.CompiledAsync),
        new("P2c", "an execution in Python until its answer; the interpreter bare", LatencyFigures.ExecutionAsync),
        new("P3a", "executions a second, a container for each; a client that has the engine do just that", RateFigures.ContainersAsync),
        new("P3b", "executions and submissions a second, boxes used 50 times; the commands on all processors", RateFigures.ReusedAsync),
        new("P4", "a submission taken in until a judge claims it", ClaimFigure.MeasureAsync),
        new("P11", "CPU time of a program with all other slots busy; alone", NeighbourFigures.MeasureAsync),
        new("P12", "a submission of a hundred long tests until its verdict, in idle boxes too; one after the other", ParallelFigures.MeasureAsync),
        new("P13", "compiling hello in C#, TypeScript and Go; the compiler as it comes", CompileFigures.MeasureAsync),
    ];

    /// <summary>Measured when they are named: they need a database that takes minutes to fill.</summary>
    public static IReadOnlyList<Measurement> OnRequest { get; } =
    [
        new("P5", "pages with a million submissions; with a thousand", PageFigures.MeasureAsync),
        new("P6", "bringing leaderboards up to date with a verdict among 100,000 users; among 100", StandingFigure.MeasureAsync),
    ];

    /// <summary>Takes minutes, and leaves out nothing that a new machine has to do.</summary>
    public static Measurement FirstSetUp { get; } =
        new("P10", "the first set-up ever", (_, cancellation) => Bench.FirstSetUp.MeasureAsync(cancellation));

    public static Measurement? Find(string name) =>
        All.Concat(OnRequest).FirstOrDefault(measurement => measurement.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
}
