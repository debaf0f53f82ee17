using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CodeRunner.Sandbox;

namespace CodeRunner.Judging.Programs;

/// <summary>
/// Names what a compilation makes by all that the compiler can see: two compilations of the same name differ only by what
/// differs whenever the same is done twice.
/// </summary>
internal static class CompileKey
{
    /// <summary>To be counted up when an entry holds something else than before: those of before are then not found.</summary>
    private const string Version = "1";

    /// <summary>SHA-256, as 64 lower-case hex digits, over image, command, environment, limits and files.</summary>
    /// <param name="image">The id of the image that holds the compiler.</param>
    /// <param name="request">The compilation.</param>
    public static string Of(string image, RunRequest request)
    {
        using var hash = SHA256.Create();
        using var to = new BinaryWriter(new CryptoStream(Stream.Null, hash, CryptoStreamMode.Write), Encoding.UTF8);
        Write(to, [Version, image, JsonSerializer.Serialize(request.Limits), $"{request.MergeStderr}", request.Artefact ?? ""]);
        Write(to, request.Command);
        Write(to, [.. request.Environment.OrderBy(variable => variable.Key, StringComparer.Ordinal).SelectMany(v => (string[])[v.Key, v.Value])]);
        to.Write(request.Files.Count);
        foreach (var file in request.Files)
        {
            to.Write(file.Path);
            to.Write(file.Executable);
            to.Write(file.Content.Length);
            to.Write(file.Content.Span);
        }

        to.Dispose();
        return Convert.ToHexStringLower(hash.Hash!);
    }

    /// <summary>Counted, and each with its length in front: no two lists are the same bytes.</summary>
    private static void Write(BinaryWriter to, IReadOnlyList<string> texts)
    {
        to.Write(texts.Count);
        foreach (var text in texts)
        {
            to.Write(text);
        }
    }
}
