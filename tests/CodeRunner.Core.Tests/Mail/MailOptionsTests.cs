using CodeRunner.Core.Mail;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit;

namespace CodeRunner.Core.Tests.Mail;

public sealed class MailOptionsTests
{
    [Theory]
    [InlineData(MailDelivery.None)]
    [InlineData(MailDelivery.Box, "Box=true")]
    [InlineData(MailDelivery.Smtp, "Host=mail.example.org", "From=judge@example.org")]
    [InlineData(MailDelivery.Smtp, "Host=mail.example.org", "From=Judge <judge@example.org>", "User=u", "Password=p", "Security=Tls", "Port=465")]
    [InlineData(MailDelivery.Smtp, "Host=localhost", "From=judge@example.org", "Security=None", "Box=true")]
    public void Settings_say_what_becomes_of_mails(MailDelivery delivery, params string[] settings) =>
        Assert.Equal(delivery, Read(settings).Delivery());

    [Theory]
    [InlineData("Mail:From", "Host=mail.example.org")]
    [InlineData("Mail:From", "Host=mail.example.org", "From=no address")]
    [InlineData("Mail:Password", "Host=mail.example.org", "From=judge@example.org", "User=u")]
    [InlineData("Mail:Security", "Host=mail.example.org", "From=judge@example.org", "User=u", "Password=p", "Security=None")]
    [InlineData("Mail:Port", "Port=0")]
    [InlineData("Mail:KeepDays", "KeepDays=0")]
    [InlineData("Mail:PerAddressPerHour", "PerAddressPerHour=0")]
    public void Wrong_settings_are_named(string key, params string[] settings) =>
        Assert.Contains(key, Assert.Throws<OptionsValidationException>(() => Read(settings)).Message, StringComparison.Ordinal);

    private static MailOptions Read(string[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
            settings.Select(setting => setting.Split('=', 2)).Select(pair => new KeyValuePair<string, string?>($"Mail:{pair[0]}", pair[1]))).Build();
        using var services = new ServiceCollection().AddCodeRunnerCore(configuration).BuildServiceProvider();
        return services.GetRequiredService<IOptions<MailOptions>>().Value;
    }
}
