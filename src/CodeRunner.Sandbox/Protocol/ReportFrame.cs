using System.Buffers.Binary;

namespace CodeRunner.Sandbox.Protocol;

/// <summary>Decodes the payload of an <c>r</c> frame.</summary>
internal static class ReportFrame
{
    private const int Size = 2 + (2 * sizeof(int)) + (5 * sizeof(ulong));
    private const byte StdoutCut = 1;
    private const byte StderrCut = 2;

    /// <exception cref="SandboxException">The payload is no report, or one that contradicts itself.</exception>
    public static RunReport Decode(ReadOnlySpan<byte> payload)
    {
        if (payload.Length != Size)
        {
            throw new SandboxException($"The supervisor sent a report of {payload.Length} bytes; {Size} were expected.");
        }

        var report = new RunReport(
            (RunOutcome)payload[0],
            ExitCode: BinaryPrimitives.ReadInt32LittleEndian(payload[2..]),
            Signal: BinaryPrimitives.ReadInt32LittleEndian(payload[6..]),
            Cpu: Microseconds(payload[10..]),
            Wall: Microseconds(payload[18..]),
            MemoryKiB: Count(payload[26..]),
            StdoutBytes: Count(payload[34..]),
            StderrBytes: Count(payload[42..]),
            StdoutCut: (payload[1] & StdoutCut) != 0,
            StderrCut: (payload[1] & StderrCut) != 0);
        if (!Enum.IsDefined(report.Outcome) || (report.Outcome == RunOutcome.Signaled && report.Signal == 0))
        {
            throw new SandboxException($"The supervisor sent a report that cannot be: {report}.");
        }

        return report;
    }

    private static TimeSpan Microseconds(ReadOnlySpan<byte> from) => TimeSpan.FromMicroseconds(Count(from));

    private static long Count(ReadOnlySpan<byte> from)
    {
        var count = BinaryPrimitives.ReadUInt64LittleEndian(from);
        return count <= long.MaxValue / TimeSpan.TicksPerMicrosecond
            ? (long)count
            : throw new SandboxException($"The supervisor sent a figure that cannot be: {count}.");
    }
}
