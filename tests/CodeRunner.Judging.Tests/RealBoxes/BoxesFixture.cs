using CodeRunner.Core.Languages;
using CodeRunner.Judging.Languages;
using CodeRunner.Testing;

namespace CodeRunner.Judging.Tests.RealBoxes;

/// <summary>Real boxes, and the languages in them.</summary>
public sealed class BoxesFixture() : RealSandbox(uses: 1, slots: 4)
{
    private IReadOnlyDictionary<string, string>? _versions;

    public static LanguageCatalogue Languages { get; } = LanguageCatalogue.Load(Repository.PathOf("sandbox", "languages"));

    /// <summary>One of the languages; skips the test where it is optional and not in the image.</summary>
    public async Task<Language> RequireAsync(string id)
    {
        var language = Languages.Find(id)!;
        var versions = await VersionsAsync();
        Requires.That(!language.Optional || versions.ContainsKey(id), $"The image has no {language.Name}: LANGUAGES=all ./coderunner test judges its programs too.");
        return language;
    }

    /// <summary>What the image says it has; asked once.</summary>
    public async Task<IReadOnlyDictionary<string, string>> VersionsAsync() =>
        _versions ??= await new ImageVersions(new PatientSandbox(Sandbox)).ReadAsync(CancellationToken.None);
}
