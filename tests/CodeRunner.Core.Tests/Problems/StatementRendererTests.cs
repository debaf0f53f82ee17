using AngleSharp.Dom;
using CodeRunner.Core.Problems;
using Xunit;

namespace CodeRunner.Core.Tests.Problems;

public sealed class StatementRendererTests
{
    [Theory]
    [InlineData("## Input\n\nOne *line*.", "<h2>Input</h2>\n<p>One <em>line</em>.</p>\n")]
    [InlineData("# Input", "<h2>Input</h2>\n")]
    [InlineData("`a < b` and **bold**", "<p><code>a &lt; b</code> and <strong>bold</strong></p>\n")]
    [InlineData("[site](https://example.org/a?b=c)", "<p><a href=\"https://example.org/a?b=c\">site</a></p>\n")]
    [InlineData("<https://example.org>", "<p><a href=\"https://example.org\">https://example.org</a></p>\n")]
    [InlineData("3. three", "<ol start=\"3\">\n<li>three</li>\n</ol>\n")]
    [InlineData("```python\nprint(\"<\")\n```", "<pre><code class=\"language-python\">print(\"&lt;\")\n</code></pre>\n")]
    public void Render_makes_html_of_markdown(string markdown, string html)
    {
        Assert.Equal(html, StatementRenderer.Render(markdown).Html);
    }

    [Fact]
    public void Render_makes_tables()
    {
        var html = StatementRenderer.Render("| a | b |\n|---|--:|\n| $|x|$ | `c|d` |\n").Html;

        Assert.Contains("<th>a</th>", html, StringComparison.Ordinal);
        Assert.Contains("<annotation encoding=\"application/x-tex\">|x|</annotation></semantics></math></span></td>", html, StringComparison.Ordinal);
        Assert.Contains("<code>c|d</code></td>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_makes_footnotes_that_link_there_and_back()
    {
        var html = StatementRenderer.Render("Text[^1].\n\n[^1]: Note.\n").Html;

        Assert.Contains("<a id=\"fnref:1\" href=\"#fn:1\" class=\"footnote-ref\"><sup>1</sup></a>", html, StringComparison.Ordinal);
        Assert.Contains("<li id=\"fn:1\">", html, StringComparison.Ordinal);
        Assert.Contains("href=\"#fnref:1\" class=\"footnote-back-ref\"", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("It costs $5 and $6.", "<p>It costs $5 and $6.</p>\n")]
    [InlineData("`$x$`", "<p><code>$x$</code></p>\n")]
    public void Render_takes_for_maths_only_what_is_maths(string markdown, string html)
    {
        Assert.Equal(html, StatementRenderer.Render(markdown).Html);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("text <script>alert(1)</script>")]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("<svg onload=alert(1)>")]
    [InlineData("<iframe src=\"javascript:alert(1)\"></iframe>")]
    [InlineData("<div class=\"btn\" onclick=\"alert(1)\" style=\"position:fixed\">x</div>")]
    [InlineData("$</span><script>alert(1)</script>$")]
    [InlineData("$$\n</div><script>alert(1)</script>\n$$")]
    [InlineData("$\\text{</math><script>alert(1)</script>}$")]
    [InlineData("$\\text{<img src=x onerror=alert(1)>}$")]
    [InlineData("$x</annotation></semantics></math><script>alert(1)</script>$")]
    [InlineData("$\\href{javascript:alert(1)}{x}$")]
    [InlineData("$\\href{https://example.org}{x}$")]
    [InlineData("$\\url{javascript:alert(1)}$")]
    [InlineData("$\\includegraphics{https://example.org/track.png}$")]
    [InlineData("$\\htmlClass{btn}{x}$")]
    [InlineData("$\\htmlId{code}{x}$")]
    [InlineData("$\\htmlStyle{position:fixed}{x}$")]
    [InlineData("$\\htmlData{a=b}{x}$")]
    [InlineData("$\\color{red\" onclick=\"alert(1)}{x}$")]
    [InlineData("$\\fcolorbox{red}{blue}{x} \\boxed{y} \\tag{1}$")]
    [InlineData("```\"><script>alert(1)</script>\nx\n```")]
    [InlineData("```x\" onclick=\"alert(1)\nx\n```")]
    [InlineData("[a](javascript:alert(1))")]
    [InlineData("[a](JaVaScRiPt:alert(1))")]
    [InlineData("[a](<java\nscript:alert(1)>)")]
    [InlineData("[a](&#106;avascript:alert(1))")]
    [InlineData("[a](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)")]
    [InlineData("[a](vbscript:msgbox(1))")]
    [InlineData("<javascript:alert(1)>")]
    [InlineData("[a]: javascript:alert(1)\n\n[a]")]
    [InlineData("[a](https://example.org \"t\\\" onclick=\\\"alert(1)\")")]
    [InlineData("![a](https://example.org/track.png)")]
    [InlineData("![a](/images/x.png)")]
    [InlineData("![a](data:image/svg+xml;base64,PHN2Zy8+)")]
    [InlineData("![a](x\\\"onerror=\\\"alert(1))")]
    [InlineData("[^1]\n\n[^1]: <script>alert(1)</script>")]
    public void Render_lets_nothing_run(string markdown)
    {
        var html = StatementRenderer.Render(markdown).Html;

        var document = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(html);
        var elements = document.Body!.QuerySelectorAll("*");
        Assert.DoesNotContain(elements, element => element.LocalName is "script" or "img" or "svg" or "iframe" or "style" or "object" or "form");
        foreach (var attribute in elements.SelectMany(element => element.Attributes))
        {
            Assert.True(attribute.Name is "href" or "title" or "start" or "class" or "id" || IsOfMathMl(attribute), attribute.Name);
            Assert.True(
                attribute.Name != "href" || attribute.Value.StartsWith("http", StringComparison.Ordinal) || attribute.Value.StartsWith('#'),
                $"{attribute.Name}={attribute.Value}");
        }
    }

    private static bool IsOfMathMl(IAttr attribute) =>
        attribute.OwnerElement!.NamespaceUri == NamespaceNames.MathMlUri
        && !attribute.Name.StartsWith("on", StringComparison.Ordinal) && attribute.Name is not ("style" or "xlink:href" or "src");

    [Theory]
    [InlineData("```btn\nx\n```", "<pre><code class=\"language-btn\">x\n</code></pre>\n")]
    [InlineData("```a.b{c}\nx\n```", "<pre><code>x\n</code></pre>\n")]
    public void Render_lets_no_class_of_the_site_in(string markdown, string html)
    {
        Assert.Equal(html, StatementRenderer.Render(markdown).Html);
    }

    [Fact]
    public void Render_shows_the_pictures_there_are_with_their_sizes()
    {
        var cat = new StatementImage(new string('a', 64), ImageType.Png, 30, 20);

        var rendered = StatementRenderer.Render("![a *small* cat](cat.png \"Tom\")", new Dictionary<string, StatementImage?> { ["cat.png"] = cat });

        Assert.Equal($"<p><img src=\"/images/{cat.Digest}.png\" width=\"30\" height=\"20\" alt=\"a small cat\" title=\"Tom\"></p>\n", rendered.Html);
        Assert.Empty(rendered.Faults);
        Assert.Empty(rendered.Warnings);
    }

    [Fact]
    public void Render_says_which_pictures_it_leaves_out()
    {
        var rendered = StatementRenderer.Render(
            "One\n\ntwo ![cat](cat.png)\n\n![dog][d] ![bad](bad.png)\n\n![far](https://example.org/a.png)\n\n[d]: dog.svg\n",
            new Dictionary<string, StatementImage?> { ["bad.png"] = null });

        const string missing = "beside the statement. It may be a PNG, JPEG, GIF, WebP or SVG file there, or in a folder there.";
        Assert.Equal(
            [
                new StatementFault(3, $"There is no picture \"cat.png\" {missing}"),
                new StatementFault(5, $"There is no picture \"dog.svg\" {missing}"),
                new StatementFault(7, "Pictures of other sites are not shown, such as \"https://example.org/a.png\": put the file beside the statement."),
            ],
            rendered.Faults);
        Assert.DoesNotContain("<img", rendered.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_warns_of_a_picture_of_which_nothing_is_said()
    {
        var cat = new StatementImage(new string('a', 64), ImageType.Png, 30, 20);

        var rendered = StatementRenderer.Render("One\n\n![](cat.png)", new Dictionary<string, StatementImage?> { ["cat.png"] = cat });

        Assert.Equal([new StatementFault(3, "Says nothing to those who do not see the picture: write what it shows between the brackets.")], rendered.Warnings);
    }

    [Theory]
    [Trait("Category", "Slow")]
    [InlineData("[")]
    [InlineData("> ")]
    [InlineData("1. ")]
    [InlineData("*a ")]
    [InlineData("_a_*")]
    [InlineData("- ")]
    [InlineData("$")]
    [InlineData("|")]
    [InlineData("<b>")]
    public void Render_survives_text_that_is_nested_without_end(string level)
    {
        var rendered = StatementRenderer.Render(string.Concat(Enumerable.Repeat(level, (16 << 10) / level.Length)));

        Assert.NotNull(rendered.Html);
    }
}
