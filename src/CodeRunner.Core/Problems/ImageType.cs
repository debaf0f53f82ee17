namespace CodeRunner.Core.Problems;

/// <summary>A kind of picture that every browser shows.</summary>
/// <param name="Name">Its usual ending, without the dot.</param>
/// <param name="MediaType">As HTTP calls it.</param>
/// <param name="Endings">Those that its files may have.</param>
public sealed record ImageType(string Name, string MediaType, params IReadOnlyList<string> Endings)
{
    public static ImageType Png { get; } = new("png", "image/png", "png");
    public static ImageType Jpeg { get; } = new("jpg", "image/jpeg", "jpg", "jpeg");
    public static ImageType Gif { get; } = new("gif", "image/gif", "gif");
    public static ImageType WebP { get; } = new("webp", "image/webp", "webp");
    public static ImageType Svg { get; } = new("svg", "image/svg+xml", "svg");

    public static IReadOnlyList<ImageType> All { get; } = [Png, Jpeg, Gif, WebP, Svg];

    /// <summary>By its <see cref="Name"/>; null where there is none such.</summary>
    public static ImageType? Find(string name) => All.FirstOrDefault(type => type.Name == name);

    /// <summary>That whose files end so; null where there is none such.</summary>
    public static ImageType? OfFile(string path) =>
        All.FirstOrDefault(type => type.Endings.Contains(path[(path.LastIndexOf('.') + 1)..].ToLowerInvariant()));
}
