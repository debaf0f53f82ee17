using CodeRunner.Core.Users;
using CodeRunner.Testing;
using CodeRunner.Web.Tests;
using Microsoft.Playwright;
using Xunit;

[assembly: AssemblyFixture(typeof(CodeRunner.Browser.Tests.Chromium))]

namespace CodeRunner.Browser.Tests;

/// <summary>
/// The machine's own Chromium, one process for all tests. Most need no more of it than its headless shell, the same
/// engine without the browser around it, which takes half the time; where there is none the whole browser does it all.
/// </summary>
public sealed class Chromium : IAsyncLifetime
{
    private const string Whole = "/usr/bin/chromium";
    private const string Shell = "/usr/bin/chromium-headless-shell";

    private readonly SemaphoreSlim _launching = new(1);
    private readonly Dictionary<string, IBrowser> _browsers = [];
    private IPlaywright _playwright = null!;

    public async ValueTask InitializeAsync() => _playwright = await Playwright.CreateAsync();

    public async ValueTask DisposeAsync()
    {
        foreach (var browser in _browsers.Values)
        {
            await browser.DisposeAsync();
        }

        _playwright.Dispose();
        _launching.Dispose();
    }

    /// <summary>A window of its own: its cookies, settings and history are nobody else's.</summary>
    /// <param name="whole">In the whole browser, with what the shell lacks, as notifications.</param>
    public async Task<Window> OpenAsync(Uri address, bool scripts = true, bool whole = false)
    {
        var program = whole || !File.Exists(Shell) ? Whole : Shell;
        Requires.That(File.Exists(program), $"{program} is missing: apt-get install chromium chromium-headless-shell.");
        var browser = await LaunchedAsync(program);
        var context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = address.ToString(),
            ViewportSize = new ViewportSize { Width = 1280, Height = 900 },
            JavaScriptEnabled = scripts,
            TimezoneId = "Asia/Kathmandu",
            Locale = "en-GB",
            Permissions = ["clipboard-read", "clipboard-write"],
        });
        return new Window(context, await context.NewPageAsync());
    }

    private async Task<IBrowser> LaunchedAsync(string program)
    {
        await _launching.WaitAsync();
        try
        {
            // Without hinting the shell sets letters as wide as the whole browser does.
            return _browsers.TryGetValue(program, out var browser)
                ? browser
                : _browsers[program] = await _playwright.Chromium.LaunchAsync(
                    new BrowserTypeLaunchOptions { ExecutablePath = program, Args = ["--no-sandbox", "--font-render-hinting=none"] });
        }
        finally
        {
            _launching.Release();
        }
    }

    /// <summary>The same, with a new user of that role logged in.</summary>
    public async Task<Window> OpenLoggedInAsync(TestSite site, User user, bool scripts = true, bool whole = false)
    {
        var window = await OpenAsync(site.Address, scripts, whole);
        using var visitor = site.Visitor();
        await visitor.LogInAsync(user.UserName!, TestSite.Password);
        var session = visitor.Cookies.GetCookies(site.Address)["CodeRunner.Session"]!;
        await window.Page.Context.AddCookiesAsync([new Cookie { Name = session.Name, Value = session.Value, Url = site.Address.ToString(), HttpOnly = true }]);
        return window;
    }
}

/// <summary>A browser window; keeps what the browser complained about, as of a forbidden script or a missing file.</summary>
public sealed class Window : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly List<string> _complaints = [];

    public Window(IBrowserContext context, IPage page)
    {
        (_context, Page) = (context, page);
        page.Console += (_, message) => Note(message.Type is "error" or "warning", message.Text);
        page.PageError += (_, error) => Note(true, error);
    }

    public IPage Page { get; }

    public IReadOnlyList<string> Complaints => _complaints;

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();

    private void Note(bool bad, string text)
    {
        if (bad)
        {
            _complaints.Add($"{Page.Url}: {text}");
        }
    }
}
