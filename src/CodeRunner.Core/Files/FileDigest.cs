using System.Security.Cryptography;

namespace CodeRunner.Core.Files;

/// <summary>Names content: its SHA-256 as 64 lower-case hex digits, and its length in bytes.</summary>
public sealed record FileDigest(string Digest, long Length)
{
    /// <summary>Reads <paramref name="content"/> from here to its end.</summary>
    public static async Task<FileDigest> OfAsync(Stream content, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (buffer, length) = (new byte[64 << 10], 0L);
        for (int read; (read = await content.ReadAsync(buffer, cancellation)) > 0; length += read)
        {
            hash.AppendData(buffer, 0, read);
        }

        return new FileDigest(Convert.ToHexStringLower(hash.GetHashAndReset()), length);
    }
}
