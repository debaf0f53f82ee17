using System.Buffers.Binary;

namespace CodeRunner.Core.Leaderboard;

/// <summary>
/// A line's place on its board as bytes that databases compare from the left: solved (most first), score (most first),
/// penalty (least first), last gain (earliest first), user. One column then orders, and says what lies before a place.
/// </summary>
internal static class SortKey
{
    /// <summary>Lines whose keys begin with the same bytes share a rank.</summary>
    public const int RankBytes = sizeof(int) + sizeof(long) + sizeof(int);

    private const int Bytes = RankBytes + sizeof(long) + sizeof(int);

    public static byte[] Of(Standing standing)
    {
        var key = new byte[Bytes];
        var rest = key.AsSpan();
        BinaryPrimitives.WriteInt32BigEndian(Next(ref rest, sizeof(int)), int.MaxValue - standing.Solved);
        BinaryPrimitives.WriteUInt64BigEndian(Next(ref rest, sizeof(long)), ulong.MaxValue - Ascending(standing.MicroPoints));
        BinaryPrimitives.WriteInt32BigEndian(Next(ref rest, sizeof(int)), standing.Penalty);
        BinaryPrimitives.WriteInt64BigEndian(Next(ref rest, sizeof(long)), (standing.LastGainAt?.Ticks ?? 0) / TimeSpan.TicksPerMicrosecond);
        BinaryPrimitives.WriteInt32BigEndian(rest, standing.UserId);
        return key;
    }

    private static Span<byte> Next(ref Span<byte> rest, int bytes)
    {
        var next = rest[..bytes];
        rest = rest[bytes..];
        return next;
    }

    // Negative points come before positive ones.
    private static ulong Ascending(long value) => (ulong)value ^ (1UL << 63);
}
