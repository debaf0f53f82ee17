using CodeRunner.Core.Executions;
using Xunit;

namespace CodeRunner.Core.Tests.Executions;

public sealed class SourceFileNameTests
{
    [Theory]
    [InlineData("main.py")]
    [InlineData("src/deep/Main_2.java")]
    [InlineData("c++/a-b+c.d.cpp")]
    [InlineData("_")]
    public void IsValid_takes_plain_relative_names(string name) => Assert.True(SourceFileName.IsValid(name));

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("../a")]
    [InlineData("a/../b")]
    [InlineData("a//b")]
    [InlineData("a/")]
    [InlineData("/a")]
    [InlineData("-o")]
    [InlineData("@args")]
    [InlineData(".bashrc")]
    [InlineData("a b")]
    [InlineData("a\n")]
    [InlineData("a\0")]
    [InlineData("a\\b")]
    [InlineData("é.py")]
    public void IsValid_takes_nothing_that_leaves_the_folder_or_reads_as_an_option(string name) => Assert.False(SourceFileName.IsValid(name));

    [Fact]
    public void IsValid_takes_two_hundred_characters_and_no_more()
    {
        Assert.True(SourceFileName.IsValid(new string('a', 200)));
        Assert.False(SourceFileName.IsValid(new string('a', 201)));
    }

    [Theory]
    [InlineData("a", "a", true)]
    [InlineData("a", "a/b", true)]
    [InlineData("a/b/c", "a/b", true)]
    [InlineData("a", "ab", false)]
    [InlineData("a/b", "a/c", false)]
    public void Collide_says_whether_both_can_be_files(string a, string b, bool collide) => Assert.Equal(collide, SourceFileName.Collide(a, b));
}
