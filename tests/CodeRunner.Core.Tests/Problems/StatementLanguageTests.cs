using CodeRunner.Core.Problems;
using Xunit;

namespace CodeRunner.Core.Tests.Problems;

public sealed class StatementLanguageTests
{
    [Theory]
    [InlineData("sv", "de en sv", "sv")]
    [InlineData("SV-se", "de en sv", "sv")]
    [InlineData("pt-PT", "en pt pt-BR", "pt")]
    [InlineData("pt", "en pt-BR", "pt-BR")]
    [InlineData("pt-PT", "en pt-BR", "pt-BR")]
    [InlineData("zh-Hant-TW", "en zh", "zh")]
    [InlineData("fr nl de", "de en", "de")]
    [InlineData("fr", "de en sv", "en")]
    [InlineData("", "de en-GB", "en-GB")]
    [InlineData("fr", "sv de", "de")]
    [InlineData("* - x", "de", "de")]
    public void Best_is_what_is_wanted_first_else_English_else_the_first(string wanted, string available, string expected) =>
        Assert.Equal(expected, StatementLanguage.Best(available.Split(' '), wanted.Split(' ', StringSplitOptions.RemoveEmptyEntries)));

    [Theory]
    [InlineData("en", true)]
    [InlineData("pt-BR", true)]
    [InlineData("yue", true)]
    [InlineData("xx", false)]
    [InlineData("EN", false)]
    [InlineData("english", false)]
    [InlineData("pt-br", false)]
    [InlineData("en\n", false)]
    [InlineData("", false)]
    public void IsTag_knows_the_languages_of_two_letters(string tag, bool expected) => Assert.Equal(expected, StatementLanguage.IsTag(tag));

    [Theory]
    [InlineData("sv", "Svenska", false)]
    [InlineData("pt-BR", "Português (BR)", false)]
    [InlineData("ar", "العربية", true)]
    [InlineData("fa-AF", "فارسی (AF)", true)]
    [InlineData("yue", "yue", false)]
    public void NameOf_is_what_its_speakers_call_it(string tag, string name, bool isRightToLeft) =>
        Assert.Equal((name, isRightToLeft), (StatementLanguage.NameOf(tag), StatementLanguage.IsRightToLeft(tag)));
}
