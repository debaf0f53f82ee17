using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace CodeRunner.Core.Packages;

/// <summary>Settings of section <c>Packages</c>: how large a package may be.</summary>
public sealed class PackageOptions
{
    public const string Section = "Packages";

    /// <summary>The largest zip, bytes.</summary>
    [Range(1024, 4L << 30)]
    public long MaxZipBytes { get; set; } = 256L << 20;

    /// <summary>All files of a package together, unpacked, bytes.</summary>
    [Range(1024, 64L << 30)]
    public long MaxUnpackedBytes { get; set; } = 1L << 30;

    /// <summary>Files and folders in a zip.</summary>
    [Range(10, 1_000_000)]
    public int MaxEntries { get; set; } = 10_000;
}

[OptionsValidator]
internal sealed partial class PackageOptionsBounds : IValidateOptions<PackageOptions>;
