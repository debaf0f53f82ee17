using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace CodeRunner.Testing;

/// <summary>What an authenticator app shows (RFC 6238: SHA-1, 30 s, six digits).</summary>
public static class OneTimeCode
{
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const int StepSeconds = 30;

    /// <summary>The code of this moment for a key in Base32, spaces and case aside.</summary>
    public static string Now(string key) => At(key, DateTimeOffset.UtcNow.ToUnixTimeSeconds() / StepSeconds);

    /// <summary>The one that follows, as on a phone whose clock is a little ahead.</summary>
    public static string Next(string key) => At(key, DateTimeOffset.UtcNow.ToUnixTimeSeconds() / StepSeconds + 1);

    private static string At(string key, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
#pragma warning disable CA5350 // what the standard and every app say
        var hash = HMACSHA1.HashData(Decode(key), counter);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 0xF)) & int.MaxValue;
        return (number % 1_000_000).ToString("000000", CultureInfo.InvariantCulture);
    }

    private static byte[] Decode(string key)
    {
        var bits = string.Concat(key.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant()
            .Select(letter => Base32.IndexOf(letter, StringComparison.Ordinal).ToString("b5", CultureInfo.InvariantCulture)));
        return [.. bits.Chunk(8).Where(chunk => chunk.Length == 8).Select(chunk => Convert.ToByte(new string(chunk), 2))];
    }
}
