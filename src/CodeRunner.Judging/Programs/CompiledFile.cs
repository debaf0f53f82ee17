using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CodeRunner.Core.Files;
using CodeRunner.Sandbox;

namespace CodeRunner.Judging.Programs;

/// <summary>
/// A compilation as it lies on disk: SHA-256 of all that follows, in hex; its name; what came of compiling, as JSON; the
/// archive of the program.
/// </summary>
/// <param name="Compilation">What came of compiling.</param>
/// <param name="Archive">The file, at the archive's beginning.</param>
internal sealed record CompiledFile(Compilation Compilation, Stream Archive)
{
    private const int DigestLength = 2 * SHA256.HashSizeInBytes;

    /// <summary>Reads all of <paramref name="file"/>; null when it is not as it was written, under that name.</summary>
    public static async Task<CompiledFile?> ReadAsync(Stream file, string key, CancellationToken cancellation)
    {
        var digest = new byte[DigestLength];
        var length = await file.ReadAtLeastAsync(digest, digest.Length, throwOnEndOfStream: false, cancellation);
        if (length < DigestLength || (await FileDigest.OfAsync(file, cancellation)).Digest != Encoding.ASCII.GetString(digest))
        {
            return null;
        }

        file.Position = DigestLength;
        using var from = new BinaryReader(file, Encoding.UTF8, leaveOpen: true);
        return from.ReadString() == key ? new CompiledFile(JsonSerializer.Deserialize<Compilation>(from.ReadString())!, file) : null;
    }

    /// <summary>
    /// Writes such a file while its archive arrives. A disk that fails is no reason for a run to fail: it is told in the end.
    /// </summary>
    public sealed class Draft : IOutputSink, IDisposable
    {
        private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        private readonly FileStream _file;
        private IOException? _fault;

        /// <exception cref="IOException">The file cannot be made.</exception>
        public Draft(string path, string key, Compilation compilation)
        {
            _file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
            _file.Position = DigestLength;
            using var header = new MemoryStream();
            using var to = new BinaryWriter(header, Encoding.UTF8);
            to.Write(key);
            to.Write(JsonSerializer.Serialize(compilation));
            Append(header.GetBuffer().AsSpan(0, (int)header.Length));
        }

        public ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
        {
            Append(bytes.Span);
            return ValueTask.CompletedTask;
        }

        /// <summary>Ends the file.</summary>
        /// <exception cref="IOException">Something of it could not be written.</exception>
        public void Finish()
        {
            _file.Position = 0;
            Append(Encoding.ASCII.GetBytes(Convert.ToHexStringLower(_hash.GetHashAndReset())));
            if (_fault is not null)
            {
                throw new IOException(_fault.Message, _fault);
            }
        }

        public void Dispose()
        {
            _hash.Dispose();
            _file.Dispose();
        }

        private void Append(ReadOnlySpan<byte> bytes)
        {
            try
            {
                if (_fault is null)
                {
                    _hash.AppendData(bytes);
                    _file.Write(bytes);
                }
            }
            catch (IOException fault)
            {
                _fault = fault;
            }
        }
    }
}
