using CodeRunner.Bench.Seed;
using CodeRunner.Commands;
using CodeRunner.Core.Languages;
using CodeRunner.Sandbox;
using Microsoft.Extensions.Options;

namespace CodeRunner.Bench;

/// <summary>
/// What is measured: a sandbox in this process, whose boxes are made when they are asked for, and this program serving
/// in processes of its own, each from a data folder of its own, started when it is first wanted.
/// </summary>
internal sealed class Stand : IAsyncDisposable
{
    private readonly BoxHost _boxes = BoxHost.Build();
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("coderunner-bench-");
    private readonly Dictionary<SiteKind, ServedProgram> _sites = [];
    private readonly Dictionary<SeedSize, string> _seeded = [];

    public ISandbox Sandbox => _boxes.Services.GetRequiredService<ISandbox>();

    public SandboxOptions SandboxOptions => _boxes.Services.GetRequiredService<IOptions<SandboxOptions>>().Value;

    public Language Language(string id) => _boxes.Services.GetRequiredService<LanguageCatalogue>().Find(id)!;

    /// <summary>The program, serving with <paramref name="boxUses"/> submissions per box, its user ready for work.</summary>
    public Task<ServedProgram> SiteAsync(int boxUses, CancellationToken cancellation) => SiteAsync(new SiteKind(boxUses), cancellation);

    /// <inheritdoc cref="SiteAsync(int, CancellationToken)"/>
    public async Task<ServedProgram> SiteAsync(SiteKind kind, CancellationToken cancellation)
    {
        if (!_sites.TryGetValue(kind, out var site))
        {
            var folder = await NewDataAsync($"site-{_sites.Count}", cancellation);
            _sites[kind] = site = await ServedProgram.StartAsync(folder, kind, cancellation);
            await site.AuthorizeAsync(cancellation);
            await site.ImportAsync(BenchProblem.WriteSum, cancellation);
        }

        return site;
    }

    /// <summary>A data folder that has seen its first start, which sets up database and sample problems.</summary>
    public async Task<string> NewDataAsync(string name, CancellationToken cancellation)
    {
        var folder = Path.Combine(_directory.FullName, name);
        await (await ServedProgram.StartAsync(folder, boxUses: 1, cancellation)).DisposeAsync();
        return folder;
    }

    /// <summary>A data folder with a database of that size; the big one takes minutes to make, the first time.</summary>
    public async Task<string> SeededDataAsync(SeedSize size, CancellationToken cancellation)
    {
        if (!_seeded.TryGetValue(size, out var folder))
        {
            folder = _seeded[size] = Path.Combine(_directory.FullName, $"seeded-{size.Submissions}");
            string[] counts = ["--submissions", $"{size.Submissions}", "--users", $"{size.Users}", "--problems", $"{size.Problems}"];
            await Child.RunAsync(Child.Program(["bench", "seed", "--data", folder, .. counts]), "", cancellation);
        }

        return folder;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var site in _sites.Values)
        {
            await site.DisposeAsync();
        }

        await _boxes.DisposeAsync();
        _directory.Delete(recursive: true);
    }
}
