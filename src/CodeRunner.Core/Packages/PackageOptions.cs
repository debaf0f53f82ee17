using System.ComponentModel.DataAnnotations;

namespace CodeRunner.Core.Packages;

/// <summary>Settings of section <c>Packages</c>: how large a package may be.</summary>
public sealed class PackageOptions
{
    public const string Section = "Packages";

    /// <summary>The largest zip, bytes.</summary>
    [Range(1024, 4L << 30, ErrorMessage = "Packages:MaxZipBytes must be from {1} to {2}.")]
    public long MaxZipBytes { get; set; } = 256L << 20;

    /// <summary>All files of a package together, unpacked, bytes.</summary>
    [Range(1024, 64L << 30, ErrorMessage = "Packages:MaxUnpackedBytes must be from {1} to {2}.")]
    public long MaxUnpackedBytes { get; set; } = 1L << 30;

    /// <summary>Files and folders in a zip.</summary>
    [Range(10, 1_000_000, ErrorMessage = "Packages:MaxEntries must be from {1} to {2}.")]
    public int MaxEntries { get; set; } = 10_000;
}
