using System.Net;
using System.Text.RegularExpressions;

namespace CodeRunner.Bench;

/// <summary>Somebody who is logged in to the site's pages.</summary>
internal sealed partial class Visitor : IDisposable
{
    private readonly HttpClient _http;

    private Visitor(Uri address) =>
        _http = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer() }) { BaseAddress = address };

    /// <exception cref="InvalidDataException">The site did not let them in.</exception>
    public static async Task<Visitor> LogInAsync(Uri address, string name, string password, CancellationToken cancellation)
    {
        const string Page = "/account/login";
        var visitor = new Visitor(address);
        var token = Token().Match(await visitor.GetAsync(Page, cancellation)).Groups[1].Value;
        using var form = new FormUrlEncodedContent(
            [new("Name", name), new("Password", password), new("__RequestVerificationToken", token)]);
        using var answer = await visitor._http.PostAsync(Page, form, cancellation);
        return answer is { IsSuccessStatusCode: true, RequestMessage.RequestUri.AbsolutePath: not Page }
            ? visitor
            : throw new InvalidDataException($"{name} could not log in: {(int)answer.StatusCode}.");
    }

    /// <summary>The whole page.</summary>
    public Task<string> GetAsync(string page, CancellationToken cancellation) => _http.GetStringAsync(page, cancellation);

    public void Dispose() => _http.Dispose();

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]* value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
