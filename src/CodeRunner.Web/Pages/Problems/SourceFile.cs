using System.Text;
using Microsoft.AspNetCore.Http;

namespace CodeRunner.Web.Pages.Problems;

/// <summary>A source handed in as a file.</summary>
internal static class SourceFile
{
    private const int MostBytes = 1 << 20;
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Its text.</summary>
    /// <exception cref="InvalidDataException">It is no text, or far too large; the message is for people.</exception>
    public static async Task<string> ReadAsync(IFormFile file, CancellationToken cancellation)
    {
        if (file.Length > MostBytes)
        {
            throw new InvalidDataException(Texts.Submit_File_TooLarge.With(file.Length));
        }

        var bytes = new byte[file.Length];
        await using var stream = file.OpenReadStream();
        await stream.ReadExactlyAsync(bytes, cancellation);
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            throw new InvalidDataException(Texts.Submit_File_NotText);
        }
    }
}
