using CodeRunner.Core.Languages;
using CodeRunner.Core.Packages.Reading;
using Microsoft.Extensions.Options;

namespace CodeRunner.Core.Packages;

/// <summary>
/// Reads problem packages in Kattis format, 2025-09 or legacy, from folders and zips. Reads every file that matters once, and
/// collects every fault; what the format has and the site has not is refused by name, never overlooked.
/// </summary>
public sealed class PackageReader(LanguageCatalogue languages, IOptions<PackageOptions> options, TimeProvider time)
{
    /// <summary>Reads a folder, or a zip by its ending .zip or .kpp.</summary>
    public async Task<PackageReading> ReadAsync(string path, CancellationToken cancellation)
    {
        if (Directory.Exists(path))
        {
            var faults = new PackageFaults();
            return await ReadAsync(PackageFolder.Open(path, faults), Stream.Null, faults, cancellation);
        }

        if (File.Exists(path) && Path.GetExtension(path) is ".zip" or ".kpp")
        {
            return await ReadZipAsync(File.OpenRead(path), Path.GetFileName(path), cancellation);
        }

        var reason = File.Exists(path) ? Texts.Package_NoPackage : Texts.Package_NotThere;
        return new PackageReading(null, [new PackageFault(path, null, reason)], []);
    }

    /// <summary>
    /// Reads a zip, which can seek. <paramref name="fileName"/> gives the slug where the zip has no folder of its own.
    /// <paramref name="zip"/> is disposed with the package, or at once when there is none.
    /// </summary>
    public Task<PackageReading> ReadZipAsync(Stream zip, string fileName, CancellationToken cancellation)
    {
        var faults = new PackageFaults();
        return ReadAsync(PackageZip.Open(zip, fileName, options.Value, faults), zip, faults, cancellation);
    }

    private async Task<PackageReading> ReadAsync(PackageContents? contents, Stream source, PackageFaults faults, CancellationToken cancellation)
    {
        var package = default(Package);
        try
        {
            if (contents is not null && !faults.Any)
            {
                package = await new PackageContentsReader(contents, languages, options.Value, time, faults).ReadAsync(source, cancellation);
            }
        }
        finally
        {
            if (package is null)
            {
                await source.DisposeAsync();
            }
        }

        return new PackageReading(package, faults.Faults, faults.Warnings);
    }
}
