using CodeRunner.Core.Languages;
using CodeRunner.Judging.Languages;
using CodeRunner.Testing;
using Xunit;

namespace CodeRunner.Judging.Tests.RealBoxes;

/// <summary>Real boxes, and the languages in them.</summary>
public sealed class BoxesFixture() : RealSandbox(uses: 1, slots: 4)
{
    private static readonly string[] _asked = (Environment.GetEnvironmentVariable("LANGUAGES") ?? "").Split(',');

    private IReadOnlyDictionary<string, string>? _versions;

    public static LanguageCatalogue Languages { get; } = LanguageCatalogue.Load(Repository.PathOf("sandbox", "languages"));

    /// <summary>
    /// One of the languages; skips the test where it is optional and not in the image. In CI that is right only of one that
    /// nobody asked for.
    /// </summary>
    public async Task<Language> RequireAsync(string id)
    {
        var language = Languages.Find(id)!;
        var versions = await VersionsAsync();
        var isThere = !language.Optional || versions.ContainsKey(id);
        var whatToDo = $"The image has no {language.Name}: LANGUAGES=all ./coderunner test judges its programs too.";
        Assert.SkipUnless(isThere || _asked.Contains("all") || _asked.Contains(id), whatToDo);
        Requires.That(isThere, whatToDo);
        return language;
    }

    /// <summary>What the image says it has; asked once.</summary>
    public async Task<IReadOnlyDictionary<string, string>> VersionsAsync() =>
        _versions ??= await new ImageVersions(new PatientSandbox(Sandbox)).ReadAsync(CancellationToken.None);
}
