using CodeRunner.Testing;
using Xunit;

namespace CodeRunner.Web.Tests.Site;

/// <summary>
/// A site to log in to with two providers: <c>uni</c>, which is trusted to say who owns an address, and <c>forum</c>, which is
/// not. Both are the same server, which does not matter to the site: what one says is kept apart from what the other says.
/// </summary>
public sealed class OpenIdSite : IAsyncLifetime
{
    private readonly TestDatabase _database = new();

    public OpenIdProvider Provider { get; } = new();

    public TestSite Site { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await Provider.InitializeAsync();
        Site = new TestSite(_database, settings:
        [
            .. Provider.Settings("uni", trustEmail: true), .. Provider.Settings("forum", trustEmail: false),
            new("OpenIdConnect:Providers:gone:Name", "Gone"), new("OpenIdConnect:Providers:gone:Authority", "http://127.0.0.1:9"),
            new("OpenIdConnect:Providers:gone:ClientId", OpenIdProvider.ClientId), new("Mail:Box", "true"),
        ]);
        await Site.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Site.DisposeAsync();
        await Provider.DisposeAsync();
        _database.Dispose();
    }

    /// <summary>Logs in with that provider, as who it says, coming from <paramref name="returnUrl"/>; the page it ends on.</summary>
    public Task<Page> LogInAsync(Visitor visitor, string provider, ProviderUser? user, string? returnUrl = null)
    {
        Provider.User = user;
        return visitor.GetAsync($"/account/external/start?provider=oidc-{provider}&returnUrl={Uri.EscapeDataString(returnUrl ?? "")}");
    }
}
