using System.Globalization;
using CodeRunner.Core.Executions;
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

    [Fact]
    public async Task Refusals_are_in_the_readers_language_too()
    {
        await site.AddProblemAsync("refusing-in-esperanto");
        using var student = await site.LoggedInAsync();
        student.Http.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Language", "eo");
        var refused = await student.SubmitAsync(await student.GetAsync("/problems/refusing-in-esperanto"), ("Language", "python"), ("Source", " "));
        Assert.Contains("La programo estas malplena.", refused.Content, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("eo", "Memora eraro (signalo 11)")]
    [InlineData("", "Segmentation fault (signal 11)")]
    public void Signals_are_named_in_the_language_asked_for(string language, string name) =>
        Assert.Equal(name, Signals.Describe(11, CultureInfo.GetCultureInfo(language)));
}
