namespace CodeRunner.Core.Problems;

/// <summary>A picture as a page shows it.</summary>
/// <param name="Digest">SHA-256 of its content, 64 lower-case hex digits.</param>
/// <param name="Type">What it is.</param>
/// <param name="Width">CSS pixels.</param>
/// <param name="Height">CSS pixels.</param>
public sealed record StatementImage(string Digest, ImageType Type, int Width, int Height)
{
    /// <summary>Where pictures are; below it is what a statement may show.</summary>
    public const string Folder = "/images/";

    /// <summary>Names the content, so that it can be kept for good, and stays right when the problem gets another slug.</summary>
    public string Address => $"{Folder}{Digest}.{Type.Name}";
}
