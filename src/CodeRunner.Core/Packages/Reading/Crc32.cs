namespace CodeRunner.Core.Packages.Reading;

/// <summary>The checksum that zips carry: CRC-32 of ISO 3309, polynomial 0xEDB88320 (reflected).</summary>
internal struct Crc32
{
    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(EntryOf)];

    private uint _inverted;

    public readonly uint Value => _inverted;

    public void Append(ReadOnlySpan<byte> bytes)
    {
        var crc = ~_inverted;
        foreach (var octet in bytes)
        {
            crc = (crc >> 8) ^ Table[(byte)(crc ^ octet)];
        }

        _inverted = ~crc;
    }

    private static uint EntryOf(int octet)
    {
        var crc = (uint)octet;
        for (var bit = 0; bit < 8; bit++)
        {
            crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB88320;
        }

        return crc;
    }
}
