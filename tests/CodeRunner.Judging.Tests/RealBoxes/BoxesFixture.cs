using CodeRunner.Core.Languages;
using CodeRunner.Judging.Languages;
using CodeRunner.Testing;

namespace CodeRunner.Judging.Tests.RealBoxes;

/// <summary>Real boxes, and the languages in them.</summary>
public sealed class BoxesFixture() : RealSandbox(uses: 1, slots: 4)
{
    private IReadOnlyDictionary<string, string>? _versions;

    public LanguageCatalogue Languages { get; } = LanguageCatalogue.Load(Repository.PathOf("sandbox", "languages"));

    /// <summary>What the image says it has; asked once.</summary>
    public async Task<IReadOnlyDictionary<string, string>> VersionsAsync() =>
        _versions ??= await new ImageVersions(new PatientSandbox(Sandbox)).ReadAsync(CancellationToken.None);
}
