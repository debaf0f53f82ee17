using CodeRunner.Core.Packages;

namespace CodeRunner.Hosting;

/// <summary>Brings the packages of <c>problems/</c> onto the site at every start; unchanged ones cost next to nothing.</summary>
internal sealed partial class SampleProblems(PackageImporter importer, ILogger<SampleProblems> log)
{
    public async Task ImportAsync(CancellationToken cancellation)
    {
        var folder = Installation.PathOf("problems");
        var packages = Directory.Exists(folder) ? Directory.GetDirectories(folder) : [];
        foreach (var package in packages.Order(StringComparer.Ordinal))
        {
            if (File.Exists(Path.Combine(package, "problem.yaml")))
            {
                Report(Path.GetFileName(package), await importer.RefreshAsync(package, cancellation));
            }
        }
    }

    private void Report(string name, ImportResult result)
    {
        switch (result)
        {
            case ImportResult.Refused refused:
                foreach (var fault in refused.Faults)
                {
                    LogFault(name, fault);
                }

                break;
            case ImportResult.Imported { Change: not ImportChange.Unchanged } imported:
                Console.WriteLine($"Problem {imported.Slug}: {imported.Change.ToString().ToLowerInvariant()}");
                break;
        }
    }

    [LoggerMessage(LogLevel.Error, "problems/{Name} is not imported: {Fault}")]
    private partial void LogFault(string name, PackageFault fault);
}
