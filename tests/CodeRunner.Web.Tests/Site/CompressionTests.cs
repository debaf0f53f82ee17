using System.Net;
using Xunit;

namespace CodeRunner.Web.Tests.Site;

/// <summary>What travels compressed and what is kept: see PageCompression for why not all of it.</summary>
public sealed class CompressionTests(TestSite site)
{
    [Theory]
    [InlineData("/problems", false, true)]
    [InlineData("/problems?q=secret", false, true)]
    [InlineData("/problems", true, true)]
    [InlineData("/problems?q=secret", true, false)]
    public async Task Page_is_compressed_unless_it_could_show_what_the_address_says_beside_what_is_somebodys(string address, bool loggedIn, bool compressed)
    {
        using var visitor = loggedIn ? await site.LoggedInAsync() : site.Visitor();
        using var answer = await AskAsync(visitor, address);
        Assert.Equal(compressed ? ["br"] : [], answer.Content.Headers.ContentEncoding);
    }

    [Fact]
    public async Task Answer_to_a_form_is_not_compressed()
    {
        using var visitor = await site.LoggedInAsync();
        await site.AddProblemAsync("posted");
        var form = await visitor.GetAsync("/problems/posted");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/problems/posted") { Content = Visitor.Fill(form.Form, [("Source", " ")]) };
        request.Headers.AcceptEncoding.ParseAdd("br");
        using var answer = await visitor.Http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Empty(answer.Content.Headers.ContentEncoding);
    }

    [Fact]
    public async Task Files_are_compressed_when_built_and_parts_of_scripts_kept_for_good()
    {
        using var visitor = site.Visitor();
        var chunk = Directory.GetFiles(Testing.Repository.PathOf("src", "CodeRunner.Web", "wwwroot", "chunks"))[0];
        using var answer = await AskAsync(visitor, $"/chunks/{Path.GetFileName(chunk)}");
        Assert.NotEmpty(answer.Content.Headers.ContentEncoding);
        Assert.Contains("immutable", answer.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
    }

    private static async Task<HttpResponseMessage> AskAsync(Visitor visitor, string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.AcceptEncoding.ParseAdd("gzip, br");
        return await visitor.Http.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
