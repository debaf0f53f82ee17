using CodeRunner.Testing;
using Xunit;

namespace CodeRunner.Web.Tests.Localization;

/// <summary>A second language, which is there as a file of texts only (tests/TestLanguage).</summary>
public sealed class LanguageTests(TestSite site)
{
    [Theory]
    [InlineData("eo", "eo", "Ensaluti")]
    [InlineData("eo-XX", "eo", "Ensaluti")]
    [InlineData("de, eo;q=0.5, en;q=0.3", "eo", "Ensaluti")]
    [InlineData("en-GB, eo;q=0.5", "en", "Log in")]
    [InlineData("de", "en", "Log in")]
    [InlineData("not a language;;", "en", "Log in")]
    [InlineData("", "en", "Log in")]
    public async Task Page_is_in_the_first_language_of_the_browser_that_there_is(string accepted, string language, string heading)
    {
        using var visitor = site.Visitor();
        visitor.Http.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Language", accepted);
        var page = await visitor.GetAsync("/account/login");
        Assert.Equal(language, page.Document.DocumentElement.GetAttribute("lang"));
        Assert.Equal(heading, page.Document.QuerySelector("h1")!.TextContent);
        Assert.Equal($"{heading} · CodeRunner", page.Document.Title);
    }

    [Fact]
    public async Task Faults_and_texts_of_scripts_are_translated_and_what_is_not_stays_english()
    {
        using var visitor = site.Visitor();
        visitor.Http.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Language", "eo");
        var page = await visitor.SubmitAsync(await visitor.GetAsync("/account/login"), ("Name", ""));
        Assert.Contains("Donu vian nomon aŭ retadreson.", page.Content, StringComparison.Ordinal);
        Assert.Contains("Give your password.", page.Content, StringComparison.Ordinal);
        Assert.Contains("\"Copy\":\"Kopii\"", page.Text, StringComparison.Ordinal);
        Assert.Contains("\"Copied\":\"Copied\"", page.Text, StringComparison.Ordinal);
    }
}
