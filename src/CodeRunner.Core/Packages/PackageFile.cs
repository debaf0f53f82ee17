namespace CodeRunner.Core.Packages;

/// <summary>A file of a package.</summary>
/// <param name="Path">Inside the package, with <c>/</c> between folders.</param>
/// <param name="Length">Bytes.</param>
/// <param name="Digest">SHA-256 of the content, 64 lower-case hex digits.</param>
/// <param name="Open">Opens the content for reading forward, as often and as many at a time as wanted.</param>
public sealed record PackageFile(string Path, long Length, string Digest, Func<Stream> Open);
