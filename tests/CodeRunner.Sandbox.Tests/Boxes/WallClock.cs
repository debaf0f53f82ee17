namespace CodeRunner.Sandbox.Tests.Boxes;

/// <summary>The machine's clocks, of which the one on the wall can be set, and the other be made to have gone on.</summary>
internal sealed class WallClock : TimeProvider
{
    public TimeSpan SetBy { get; set; }

    public TimeSpan Passed { get; set; }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + SetBy;

    public override long GetTimestamp() => base.GetTimestamp() + (long)(Passed.TotalSeconds * TimestampFrequency);
}
