using System.Text.Encodings.Web;
using CodeRunner.Web.Look;
using Microsoft.AspNetCore.Html;
using Xunit;

namespace CodeRunner.Web.Tests.Site;

public sealed class SourcePositionsTests
{
    [Theory]
    [InlineData("main.cpp:3:5: error: expected ';'", "main.cpp", "3", "5")]
    [InlineData("./main.cpp: In function 'int main()':\n./main.cpp:12:1: error", "main.cpp", "12", "1")]
    [InlineData(" --> main.rs:4:9", "main.rs", "4", "9")]
    [InlineData("main.cs(3,15): error CS1002: ; expected", "main.cs", "3", "15")]
    [InlineData("main.ts(2,7): error TS2322", "main.ts", "2", "7")]
    [InlineData("Main.java:5: error: ';' expected", "Main.java", "5", "")]
    [InlineData("  File \"/box/program/main.py\", line 3, in <module>", "main.py", "3", "")]
    [InlineData("main.rb:7:in 'f': undefined", "main.rb", "7", "")]
    [InlineData("PHP Parse error: syntax error in /box/main.php on line 3", "main.php", "3", "")]
    [InlineData("syntax error at main.pl line 6, near", "main.pl", "6", "")]
    [InlineData("File \"main.ml\", line 2, characters 4-9:", "main.ml", "2", "4")]
    [InlineData("main.pas(4,10) Error: Identifier not found", "main.pas", "4", "10")]
    [InlineData("lua5.4: main.lua:2: unexpected symbol", "main.lua", "2", "")]
    [InlineData("main.sh: line 3: syntax error", "main.sh", "3", "")]
    public void Place_in_the_source_becomes_a_link(string message, string file, string line, string column)
    {
        var html = HtmlOf(message, file);
        Assert.Contains($"<a href=\"#L{line}\" data-line=\"{line}\" data-column=\"{column}\">", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("xmain.cpp:3")]
    [InlineData("main.cpp: no such file")]
    [InlineData("main.cpp:99999999999")]
    [InlineData("other.cpp:3:1")]
    public void What_is_no_place_stays_text(string message) => Assert.DoesNotContain("<a", HtmlOf(message, "main.cpp"), StringComparison.Ordinal);

    [Fact]
    public void Message_is_encoded() => Assert.Equal("&lt;b&gt; <a href=\"#L1\" data-line=\"1\" data-column=\"2\">a.c:1:2</a> &lt;i&gt;", HtmlOf("<b> a.c:1:2 <i>", "a.c"));

    private static string HtmlOf(string message, string file)
    {
        var html = new HtmlContentBuilder();
        html.AppendLinked(message, file);
        using var writer = new StringWriter();
        html.WriteTo(writer, HtmlEncoder.Default);
        return writer.ToString();
    }
}
