using CodeRunner.Core.Languages;
using CodeRunner.Testing;

namespace CodeRunner.Judging.Tests.RealBoxes;

/// <summary>Real boxes, and the languages in them.</summary>
public sealed class BoxesFixture() : RealSandbox(uses: 1, slots: 4)
{
    public LanguageCatalogue Languages { get; } = LanguageCatalogue.Load(Repository.PathOf("sandbox", "languages"));
}
