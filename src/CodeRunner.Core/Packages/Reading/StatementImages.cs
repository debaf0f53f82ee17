using CodeRunner.Core.Problems;

namespace CodeRunner.Core.Packages.Reading;

/// <summary>Reads the pictures that statements show, which lie beside them in <paramref name="folder"/>; others are left aside.</summary>
internal sealed class StatementImages(PackageContents contents, string folder, FileInspector files, PackageFaults faults)
{
    private const int MaxBytes = 1 << 20;
    private const int MaxSide = 8192;

    private readonly Dictionary<string, PackageImage?> _read = []; // by path; null for what is at fault

    /// <summary>All that are shown, each content once.</summary>
    public IReadOnlyList<PackageImage> All => [.. _read.Values.OfType<PackageImage>().DistinctBy(image => image.Image.Digest)];

    /// <summary>Those that <paramref name="markdown"/> shows, by what it calls them; null for one that is at fault.</summary>
    public async Task<IReadOnlyDictionary<string, StatementImage?>> ReadAsync(string markdown, CancellationToken cancellation)
    {
        var images = new Dictionary<string, StatementImage?>();
        foreach (var name in StatementRenderer.ImagesIn(markdown))
        {
            if (contents.Find($"{folder}/{(name.StartsWith("./", StringComparison.Ordinal) ? name[2..] : name)}") is { } file)
            {
                images[name] = (await ReadAsync(file, cancellation))?.Image;
            }
        }

        return images;
    }

    private async Task<PackageImage?> ReadAsync(FoundFile file, CancellationToken cancellation)
    {
        if (!_read.TryGetValue(file.Path, out var image))
        {
            _read[file.Path] = image = await InspectAsync(file, cancellation);
        }

        return image;
    }

    private async Task<PackageImage?> InspectAsync(FoundFile file, CancellationToken cancellation)
    {
        if (await files.ReadWholeAsync(file, MaxBytes, cancellation) is not var (read, content))
        {
            return null;
        }

        if (ImageHeader.Read(content) is not { } header || ImageType.OfFile(file.Name) != header.Type)
        {
            faults.Add(file.Path, Texts.Package_Image_Unreadable);
            return null;
        }

        if (Math.Max(header.Width, header.Height) > MaxSide)
        {
            faults.Add(file.Path, Texts.Package_Image_TooLarge.With(header.Width, header.Height, MaxSide));
            return null;
        }

        return new PackageImage(new StatementImage(read.Digest, header.Type, header.Width, header.Height), read);
    }
}
