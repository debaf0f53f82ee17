using CodeRunner.Testing;
using Microsoft.Extensions.Options;
using Xunit;

namespace CodeRunner.Web.Tests.Security;

public sealed class ExternalProviderOptionsTests
{
    [Theory]
    [InlineData("uni", "Name", "", "OpenIdConnect:Providers:uni:Name is missing")]
    [InlineData("uni", "ClientId", "", "OpenIdConnect:Providers:uni:ClientId is missing")]
    [InlineData("uni", "Authority", "", "OpenIdConnect:Providers:uni:Authority must be the provider's https address")]
    [InlineData("uni", "Authority", "http://login.example.org", "OpenIdConnect:Providers:uni:Authority must be the provider's https address")]
    [InlineData("Our Uni", "Name", "Uni", "OpenIdConnect:Providers:Our Uni: the provider's short name")]
    public async Task Wrong_provider_keeps_the_site_from_starting_and_is_named(string id, string key, string value, string fault)
    {
        using var database = new TestDatabase();
        var provider = new Dictionary<string, string?> { ["Name"] = "Uni", ["Authority"] = "https://login.example.org", ["ClientId"] = "coderunner" };
        provider[key] = value;
        await using var site = new TestSite(database, settings: provider.Select(setting => KeyValuePair.Create($"OpenIdConnect:Providers:{id}:{setting.Key}", setting.Value)));
        var wrong = await Assert.ThrowsAsync<OptionsValidationException>(async () => await site.InitializeAsync());
        Assert.Contains(wrong.Failures, failure => failure.StartsWith(fault, StringComparison.Ordinal));
    }
}
