using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using CodeRunner.Core.Users;
using Xunit;

namespace CodeRunner.Web.Tests;

/// <summary>A browser without scripts: keeps cookies, reads pages, fills in and sends the forms it finds on them.</summary>
public sealed class Visitor : IDisposable
{
    private readonly HttpClientHandler _handler = new() { AllowAutoRedirect = false };

    public Visitor(Uri address)
    {
        Http = new HttpClient(_handler) { BaseAddress = address };
    }

    public HttpClient Http { get; }

    public CookieContainer Cookies => _handler.CookieContainer;

    /// <summary>Who is logged in, where the test knows.</summary>
    public User User { get; set; } = new();

    /// <summary>The page at <paramref name="path"/>, following redirects.</summary>
    public async Task<Page> GetAsync(string path) => await ReadAsync(await Http.GetAsync(path, TestContext.Current.CancellationToken), follow: true);

    /// <summary>The answer as it comes, redirects included.</summary>
    public async Task<Page> GetOnceAsync(string path) => await ReadAsync(await Http.GetAsync(path, TestContext.Current.CancellationToken), follow: false);

    /// <summary>Sends the form in the content of <paramref name="page"/> with these values in it.</summary>
    public Task<Page> SubmitAsync(Page page, params (string Name, string Value)[] values) => PostAsync(page.FormAddress, Fill(page.Form, values));

    /// <summary>The same with the form for that handler, of a page with several.</summary>
    public Task<Page> SubmitAsync(Page page, string handler, params (string Name, string Value)[] values)
    {
        var form = page.Document.QuerySelectorAll<IHtmlFormElement>("main form").Single(form => form.Action.Contains($"handler={handler}", StringComparison.Ordinal));
        return PostAsync(form.GetAttribute("action")!, Fill(form, values));
    }

    /// <summary>The same, answered with what comes first.</summary>
    public async Task<Page> SubmitOnceAsync(Page page, params (string Name, string Value)[] values) =>
        await ReadAsync(await Http.PostAsync(page.FormAddress, Fill(page.Form, values), TestContext.Current.CancellationToken), follow: false);

    public async Task<Page> PostAsync(string path, HttpContent content) =>
        await ReadAsync(await Http.PostAsync(path, content, TestContext.Current.CancellationToken), follow: true);

    public async Task<Page> LogInAsync(string name, string password) =>
        await SubmitAsync(await GetAsync("/account/login"), ("Name", name), ("Password", password));

    public void Dispose() => Http.Dispose();

    private async Task<Page> ReadAsync(HttpResponseMessage response, bool follow)
    {
        for (var hops = 0; follow && response.Headers.Location is { } location && hops < 5; hops++)
        {
            response = await Http.GetAsync(location, TestContext.Current.CancellationToken);
        }

        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return new Page(response, text, await new HtmlParser().ParseDocumentAsync(text, TestContext.Current.CancellationToken));
    }

    /// <summary>What a browser would send for the form, with these values in it.</summary>
    public static MultipartFormDataContent Fill(IHtmlFormElement form, (string Name, string Value)[] values)
    {
        var content = new MultipartFormDataContent();
        var fields = form.Elements.OfType<IHtmlInputElement>().Where(input => input.Type is not ("file" or "checkbox"))
            .Select(input => (input.Name!, input.Value))
            .Concat(form.Elements.OfType<IHtmlSelectElement>().Select(select => (select.Name!, select.Value ?? "")))
            .Concat(form.Elements.OfType<IHtmlTextAreaElement>().Select(area => (area.Name!, area.Value)));
        foreach (var (name, value) in fields.Where(field => values.All(v => v.Name != field.Item1)).Concat(values))
        {
            content.Add(new StringContent(value), name);
        }

        return content;
    }
}

/// <summary>An answer, read as a page.</summary>
public sealed record Page(HttpResponseMessage Response, string Text, IHtmlDocument Document)
{
    public HttpStatusCode Status => Response.StatusCode;

    public string Path => Response.RequestMessage!.RequestUri!.PathAndQuery;

    /// <summary>Where it redirects to, as a path; null when it does not.</summary>
    public string? Location => Response.Headers.Location is { } location
        ? new Uri(Response.RequestMessage!.RequestUri!, location).PathAndQuery
        : null;

    /// <summary>The form of the page's content (not the one in the header).</summary>
    public IHtmlFormElement Form => (IHtmlFormElement)Document.QuerySelector("main form")!;

    /// <summary>Where <see cref="Form"/> is sent.</summary>
    public string FormAddress => Form.GetAttribute("action") is { Length: > 0 } action ? action : Path;

    /// <summary>What a reader sees of the content.</summary>
    public string Content => Document.QuerySelector("main")?.TextContent ?? "";
}
