using CodeRunner.Core.Users;
using CodeRunner.Testing;
using CodeRunner.Web.Tests;
using Microsoft.Playwright;
using Xunit;

[assembly: AssemblyFixture(typeof(CodeRunner.Browser.Tests.Chromium))]

namespace CodeRunner.Browser.Tests;

/// <summary>The machine's own Chromium, one process for all tests.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private const string Program = "/usr/bin/chromium";
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        if (File.Exists(Program))
        {
            _playwright = await Playwright.CreateAsync();
            _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Program, Args = ["--no-sandbox"] });
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }

    /// <summary>A window of its own: its cookies, settings and history are nobody else's.</summary>
    public async Task<Window> OpenAsync(Uri address, bool scripts = true)
    {
        Requires.That(_browser is not null, $"{Program} is missing: apt-get install chromium.");
        var context = await _browser!.NewContextAsync(new BrowserNewContextOptions
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

    /// <summary>The same, with a new user of that role logged in.</summary>
    public async Task<Window> OpenLoggedInAsync(TestSite site, User user, bool scripts = true)
    {
        var window = await OpenAsync(site.Address, scripts);
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
