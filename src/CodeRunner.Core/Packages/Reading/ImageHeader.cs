using System.Globalization;
using System.Xml;
using CodeRunner.Core.Problems;
using MetadataExtractor;
using MetadataExtractor.Formats.Gif;
using MetadataExtractor.Formats.Jpeg;
using MetadataExtractor.Formats.Png;
using MetadataExtractor.Formats.WebP;
using MetadataExtractor.Util;

namespace CodeRunner.Core.Packages.Reading;

/// <summary>What a picture says of itself: a few bytes at its beginning, or the root of an SVG, which is read to its end all the same.</summary>
/// <param name="Type">By its content, whatever its name.</param>
/// <param name="Width">CSS pixels.</param>
/// <param name="Height">CSS pixels.</param>
internal sealed record ImageHeader(ImageType Type, int Width, int Height)
{
    private const string SvgNamespace = "http://www.w3.org/2000/svg";

    /// <summary>Null where it is no picture of a known type, or says no size.</summary>
    public static ImageHeader? Read(MemoryStream content)
    {
        try
        {
            content.Position = 0;
            var type = FileTypeDetector.DetectFileType(content);
            content.Position = 0;
            return type == FileType.Unknown ? ReadSvg(content) : ReadPixels(type, ImageMetadataReader.ReadMetadata(content));
        }
        catch (Exception broken) when (broken is ImageProcessingException or MetadataException or XmlException or IOException or ArgumentException)
        {
            return null;
        }
    }

    private static ImageHeader? ReadPixels(FileType type, IReadOnlyList<MetadataExtractor.Directory> directories) => type switch
    {
        FileType.Png => Of<PngDirectory>(ImageType.Png, directories, PngDirectory.TagImageWidth, PngDirectory.TagImageHeight),
        FileType.Jpeg => Of<JpegDirectory>(ImageType.Jpeg, directories, JpegDirectory.TagImageWidth, JpegDirectory.TagImageHeight),
        FileType.Gif => Of<GifHeaderDirectory>(ImageType.Gif, directories, GifHeaderDirectory.TagImageWidth, GifHeaderDirectory.TagImageHeight),
        FileType.WebP => Of<WebPDirectory>(ImageType.WebP, directories, WebPDirectory.TagImageWidth, WebPDirectory.TagImageHeight),
        _ => null,
    };

    private static ImageHeader? Of<T>(ImageType type, IReadOnlyList<MetadataExtractor.Directory> directories, int width, int height)
        where T : MetadataExtractor.Directory =>
        directories.OfType<T>().FirstOrDefault() is { } header ? Of(type, header.GetInt32(width), header.GetInt32(height)) : null;

    private static ImageHeader? Of(ImageType type, double width, double height) =>
        width is > 0 and < int.MaxValue && height is > 0 and < int.MaxValue
            ? new ImageHeader(type, (int)Math.Ceiling(width), (int)Math.Ceiling(height))
            : null;

    private static ImageHeader? ReadSvg(MemoryStream content)
    {
        using var xml = XmlReader.Create(content, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        if (xml.MoveToContent() != XmlNodeType.Element || xml.LocalName != "svg" || xml.NamespaceURI != SvgNamespace)
        {
            return null;
        }

        var (width, height) = (PixelsOf(xml.GetAttribute("width")), PixelsOf(xml.GetAttribute("height")));
        var box = (xml.GetAttribute("viewBox") ?? "").Split([' ', ',', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries);
        while (xml.Read())
        {
            // To its end, as what is not well-formed is not shown.
        }

        return width is { } w && height is { } h ? Of(ImageType.Svg, w, h)
            : box is [_, _, var boxWidth, var boxHeight] && PixelsOf(boxWidth) is { } x && PixelsOf(boxHeight) is { } y ? Of(ImageType.Svg, x, y)
            : null;
    }

    private static double? PixelsOf(string? length) =>
        double.TryParse(length?.Trim().Replace("px", "", StringComparison.Ordinal), NumberStyles.Float, CultureInfo.InvariantCulture, out var pixels) ? pixels : null;
}
