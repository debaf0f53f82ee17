using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using CodeRunner.Core.Data;
using CodeRunner.Core.Problems;
using CodeRunner.Core.Problems.Formulas;
using CodeRunner.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace CodeRunner.Core.Tests.Problems;

public sealed class StatementFormulasTests
{
    private const int MaxTex = 4000;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("$a_1 * b_2$", "span.math.math-inline", "<msub><mi>a</mi><mn>1</mn></msub><mo>∗</mo><msub><mi>b</mi><mn>2</mn></msub>", "a_1 * b_2")]
    [InlineData("$a < b \\& c$", "span.math.math-inline", "<mi>a</mi><mo>&lt;</mo><mi>b</mi><mi mathvariant=\"normal\">&amp;</mi><mi>c</mi>", "a < b \\& c")]
    [InlineData("$$ x^2 $$", "p > span.math.math-display", "<msup><mi>x</mi><mn>2</mn></msup>", "x^2")]
    [InlineData("$$\n\\sqrt{i}\n$$", "div.math.math-display", "<msqrt><mi>i</mi></msqrt>", "\\sqrt{i}")]
    public void Formula_becomes_mathml_with_its_source(string markdown, string place, string drawn, string source)
    {
        var rendered = StatementRenderer.Render(markdown);

        Assert.Empty(rendered.Warnings);
        var math = Assert.Single(Parse(rendered.Html).QuerySelectorAll($"{place} > math"));
        Assert.Equal(place.EndsWith("display", StringComparison.Ordinal) ? "block" : null, math.GetAttribute("display"));
        Assert.Equal(drawn, math.QuerySelector("semantics > mrow")!.InnerHtml);
        Assert.Equal(source, math.QuerySelector("annotation")!.TextContent.Trim());
    }

    [Theory]
    [InlineData("$\\foo$", "\\foo", "not TeX that can be drawn here (Undefined control sequence: \\foo)")]
    [InlineData("$\\frac{1$", "\\frac{1", "Unexpected end of input")]
    [InlineData("$\\href{https://example.org}{x}$", "\\href{https://example.org}{x}", "\\href is not allowed")]
    [InlineData("$\\htmlClass{btn}{x}$", "\\htmlClass{btn}{x}", "\\htmlClass is not allowed")]
    [InlineData("$\\includegraphics{a.png}$", "\\includegraphics{a.png}", "\\includegraphics is not allowed")]
    [InlineData("$\\def\\a{x\\a}\\a$", "\\def\\a{x\\a}\\a", "Too many expansions")]
    public void What_cannot_be_drawn_stays_as_it_is_written(string markdown, string source, string reason)
    {
        var rendered = StatementRenderer.Render($"One\n\ntwo {markdown} and $x$, and {markdown} again");

        Assert.Empty(rendered.Faults);
        var warning = Assert.Single(rendered.Warnings);
        Assert.Equal(3, warning.Line);
        Assert.StartsWith($"The formula \"{source}\" is shown as it is written: ", warning.Reason, StringComparison.Ordinal);
        Assert.Contains(reason, warning.Reason, StringComparison.Ordinal);
        var places = Parse(rendered.Html).QuerySelectorAll(".math");
        Assert.Equal([source, source], new[] { places[0], places[2] }.Select(place => place.InnerHtml));
        Assert.NotNull(places[1].QuerySelector("math"));
    }

    public static TheoryData<string, string> Endless { get; } = new()
    {
        { new string('x', MaxTex + 1), "more than 4,000 characters" },
        { $@"\def\a{{{new string('x', 2000)}}}{string.Concat(Enumerable.Repeat(@"\a", 900))}", "too much" },
        { Nested("{", "}", 1900), "too much" },
        { Nested(@"\sqrt{", "}", 500), "too much" },
        { Nested("x^{", "}", 900), "too much" },
        { Nested(@"\frac{x}{", "}", 390), "too much" },
    };

    [Theory]
    [Trait("Category", "Slow")]
    [MemberData(nameof(Endless))]
    public void Formula_beyond_a_bound_is_not_drawn_and_the_next_one_is(string tex, string reason)
    {
        var rendered = StatementRenderer.Render($"${tex}$\n\n$y$");

        Assert.Contains(reason, Assert.Single(rendered.Warnings).Reason, StringComparison.Ordinal);
        Assert.Single(Parse(rendered.Html).QuerySelectorAll("math"));
    }

    [Fact]
    public void Long_formula_within_the_bound_is_drawn()
    {
        Assert.Empty(StatementRenderer.Render($"${string.Concat(Enumerable.Repeat("a+", (MaxTex / 2) - 1))}a$").Warnings);
    }

    [Theory]
    [InlineData("($n$).", "(|n|).")]
    [InlineData("It is “$n$”, or not", "It is “|n|”, or not")]
    [InlineData("$n$-th of $m$ ones", "|n|-th of |m| ones")]
    [InlineData("[$n$;$m$]", "[|n|;|m|]")]
    public void Marks_stay_beside_their_formula(string markdown, string texts)
    {
        var paragraph = Parse(StatementRenderer.Render(markdown).Html).QuerySelector("p")!;

        Assert.Equal(texts, string.Concat(paragraph.GetDescendants().OfType<IText>()
            .Where(text => text.ParentElement!.LocalName is not "annotation").Select(text => text.ParentElement!.LocalName == "mi" ? $"|{text.Data}|" : text.Data)));
        Assert.All(paragraph.QuerySelectorAll(".unbroken"), together => Assert.Single(together.QuerySelectorAll("math")));
        Assert.NotEmpty(paragraph.QuerySelectorAll(".unbroken"));
        Assert.DoesNotMatch(@"[(\[“]\z", paragraph.FirstChild!.TextContent);
    }

    [Fact]
    public async Task Statements_are_rendered_at_the_same_time()
    {
        var rendered = await Task.WhenAll(Enumerable.Range(0, 16).Select(i =>
            Task.Run(() => StatementRenderer.Render($"${i}$ and $\\foo$ and $x_{{{i}}}$"), Cancellation)));

        Assert.All(rendered.Index(), statement =>
        {
            var formulas = Parse(statement.Item.Html).QuerySelectorAll(".math");
            Assert.Equal([$"{statement.Index}", $"x{statement.Index}"], new[] { formulas[0], formulas[2] }.Select(f => f.QuerySelector("mrow")!.TextContent));
            Assert.Equal("\\foo", formulas[1].InnerHtml);
        });
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task Stored_source_is_drawn_as_if_it_were_imported_now(DatabaseProvider provider)
    {
        using var database = TestDatabase.On(provider);
        var refused = """<p><span class="math math-inline">\foo</span></p>""";
        await AddAsync(database, "old", """<p>Print <span class="math math-inline">a &lt; b</span>.</p>""" + "\n");
        await AddAsync(database, "refused", refused);
        await AddAsync(database, "plain", "<p>Add them.</p>");

        for (var start = 0; start < 2; start++)
        {
            await new StoredFormulas(database, NullLogger<StoredFormulas>.Instance).DrawAsync(Cancellation);

            await using var db = database.CreateDbContext();
            var stored = await db.ProblemStatements.ToDictionaryAsync(s => s.Name, s => s.Html, Cancellation);
            Assert.Equal(StatementRenderer.Render("Print $a < b$.").Html, stored["old"]);
            Assert.Equal((refused, "<p>Add them.</p>"), (stored["refused"], stored["plain"]));
        }
    }

    private static async Task AddAsync(TestDatabase database, string slug, string html)
    {
        await using var db = database.CreateDbContext();
        db.Problems.Add(new Problem
        {
            Slug = slug, Name = slug, Version = "1",
            Statements = { new ProblemStatement { Language = StatementLanguage.English, Name = slug, Markdown = "", Html = html } },
        });
        await db.SaveChangesAsync(Cancellation);
    }

    private static string Nested(string open, string close, int levels) =>
        string.Concat(Enumerable.Repeat(open, levels)) + "x" + string.Concat(Enumerable.Repeat(close, levels));

    private static IElement Parse(string html) => new HtmlParser().ParseDocument(html).Body!;
}
