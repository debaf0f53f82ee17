using System.Security.Cryptography;
using System.Text;

namespace CodeRunner.Core.Packages.Reading;

/// <summary>Reads a package's files, one after the other, for their digests and for what is wrong with them.</summary>
internal sealed class FileInspector(PackageFaults faults)
{
    private readonly byte[] _buffer = new byte[64 << 10];
    private readonly char[] _characters = new char[(64 << 10) + 1];

    /// <summary>A file that may hold anything.</summary>
    public Task<PackageFile> InspectAsync(FoundFile file, CancellationToken cancellation) => ReadAsync(file, null, cancellation);

    /// <summary>An input or answer: text that programs read, so that also its line ends matter.</summary>
    public async Task<PackageFile> InspectDataAsync(FoundFile file, CancellationToken cancellation)
    {
        var text = new TextCheck(_characters);
        var read = await ReadAsync(file, text, cancellation);
        if (text is { Fault: null, LineWithCarriageReturn: { } line })
        {
            faults.Add(file.Path, Texts.Package_Text_CarriageReturn, line);
        }

        if (text.Fault is null && !text.EndsWithNewline)
        {
            faults.Warn(file.Path, Texts.Package_Text_NoNewline);
        }

        return read;
    }

    /// <summary>A program's source.</summary>
    public async Task<PackageFile> InspectSourceAsync(FoundFile file, CancellationToken cancellation)
    {
        var text = new TextCheck(_characters);
        var read = await ReadAsync(file, text, cancellation);
        if (text is { Fault: null, LineWithNul: { } line })
        {
            faults.Add(file.Path, Texts.Package_Source_Nul, line);
        }

        return read;
    }

    /// <summary>The whole content of a small file that may hold anything; null, and a fault, when it is larger.</summary>
    public async Task<(PackageFile File, MemoryStream Content)?> ReadWholeAsync(FoundFile file, int maxBytes, CancellationToken cancellation)
    {
        if (IsTooLarge(file, maxBytes))
        {
            return null;
        }

        var content = new MemoryStream();
        return (await ReadAsync(file, null, cancellation, content), content);
    }

    /// <summary>The whole text of a small file, line ends made LF; null, and a fault, when it is none.</summary>
    public async Task<string?> ReadTextAsync(FoundFile file, int maxBytes, CancellationToken cancellation)
    {
        if (IsTooLarge(file, maxBytes))
        {
            return null;
        }

        var (text, content) = (new TextCheck(_characters), new MemoryStream());
        await ReadAsync(file, text, cancellation, content);
        if (text is { Fault: null, LineWithNul: { } line })
        {
            faults.Add(file.Path, Texts.Package_Text_Nul, line);
            return null;
        }

        return text.Fault is null ? Encoding.UTF8.GetString(content.ToArray()).Replace("\r\n", "\n", StringComparison.Ordinal) : null;
    }

    /// <summary>The map that a small file of YAML is; null, and a fault, when it is none.</summary>
    public async Task<YamlMap?> ReadYamlAsync(FoundFile file, CancellationToken cancellation) =>
        await ReadTextAsync(file, ProblemYaml.MaxBytes, cancellation) is { } text ? YamlText.Parse(file.Path, text, faults) : null;

    private bool IsTooLarge(FoundFile file, int maxBytes)
    {
        if (file.Length > maxBytes)
        {
            faults.Add(file.Path, Texts.Package_File_TooLarge.With(file.Length, maxBytes));
        }

        return file.Length > maxBytes;
    }

    private async Task<PackageFile> ReadAsync(FoundFile file, TextCheck? text, CancellationToken cancellation, MemoryStream? copy = null)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var length = 0L;
        try
        {
            await using var content = file.Open();
            for (int read; (read = await content.ReadAsync(_buffer, cancellation)) > 0; length += read)
            {
                hash.AppendData(_buffer, 0, read);
                text?.Append(_buffer.AsSpan(0, read));
                copy?.Write(_buffer, 0, read);
            }

            text?.Finish();
            if (text?.Fault is { } fault)
            {
                faults.Add(file.Path, fault.Reason, fault.Line);
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            faults.Add(file.Path, Texts.Package_File_Unreadable.With(fault.Message.TrimEnd('.')));
        }

        return new PackageFile(file.Path, length, Convert.ToHexStringLower(hash.GetHashAndReset()), file.Open);
    }
}
