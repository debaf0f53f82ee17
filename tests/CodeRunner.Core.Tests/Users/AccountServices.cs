using CodeRunner.Core.Data;
using CodeRunner.Core.Users;
using CodeRunner.Testing;
using Hangfire;
using Hangfire.InMemory;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CodeRunner.Core.Tests.Users;

/// <summary>Everything about accounts on a real database, with a mail box unless told otherwise.</summary>
internal sealed class AccountServices : IAsyncDisposable
{
    public const string Password = "correct horse";

    private readonly ServiceProvider _services;

    public AccountServices(DatabaseProvider provider = DatabaseProvider.Sqlite, bool mail = true)
    {
        Database = TestDatabase.On(provider);
        _services = new ServiceCollection().AddLogging().AddCodeRunnerCore(new ConfigurationBuilder().AddInMemoryCollection(
        [
            new("Database:Provider", provider.ToString()), new("Database:Directory", Database.Options.Directory),
            new("Database:ConnectionString", Database.Options.ConnectionString), new("Mail:Box", $"{mail}"),
            new("Languages:Directory", Repository.PathOf("sandbox", "languages")),
        ]).Build()).AddSingleton<JobStorage>(new InMemoryStorage()).AddSingleton<IBackgroundJobClient, BackgroundJobClient>()
            .Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = 1).BuildServiceProvider();
    }

    public TestDatabase Database { get; }

    /// <summary>One request's worth of work with the service.</summary>
    public async Task<TResult> WithAsync<TService, TResult>(Func<TService, UserManager<User>, Task<TResult>> work)
        where TService : notnull
    {
        await using var scope = _services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<TService>(), scope.ServiceProvider.GetRequiredService<UserManager<User>>());
    }

    public Task<RegistrationResult> RegisterAsync(string name, string email, ExternalIdentity? from = null) =>
        WithAsync<Registration, RegistrationResult>((registration, _) => registration.RegisterAsync(
            new NewAccount(name, email, from is null ? Password : null, from), TestContext.Current.CancellationToken));

    /// <summary>Registers and proves the address.</summary>
    public async Task<User> RegisterConfirmedAsync(string name, string email)
    {
        var user = (await RegisterAsync(name, email)).User!;
        Assert.IsType<ConfirmationResult.Confirmed>(await ConfirmAsync(user, await StartAsync(user, email)));
        return await FindAsync(name);
    }

    public Task<string> StartAsync(User user, string address) => WithAsync<AddressConfirmation, string>(
        async (confirmation, users) => await confirmation.StartAsync((await users.FindByNameAsync(user.UserName!))!, address));

    public Task<ConfirmationResult> ConfirmAsync(User user, string code) => WithAsync<AddressConfirmation, ConfirmationResult>(
        (confirmation, _) => confirmation.ConfirmAsync(user.Id, code, TestContext.Current.CancellationToken));

    public Task<User> FindAsync(string name) => WithAsync<UserManager<User>, User>(async (users, _) => (await users.FindByNameAsync(name))!);

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Database.Dispose();
    }
}
