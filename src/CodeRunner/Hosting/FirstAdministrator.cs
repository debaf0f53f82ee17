using System.Security.Cryptography;
using CodeRunner.Commands;
using CodeRunner.Core.Users;

namespace CodeRunner.Hosting;

/// <summary>
/// Makes the first administrator, from CODERUNNER_ADMIN_EMAIL and CODERUNNER_ADMIN_PASSWORD or with a generated
/// password that is printed once. Does nothing when there is one already.
/// </summary>
internal sealed class FirstAdministrator(IServiceProvider services, IConfiguration configuration)
{
    private const string EmailVariable = "CODERUNNER_ADMIN_EMAIL";
    private const string PasswordVariable = "CODERUNNER_ADMIN_PASSWORD";
    private const string DefaultEmail = "admin@localhost";
    private const string PasswordAlphabet = "abcdefghijkmnpqrstuvwxyz23456789";
    private const int PasswordLength = 20;

    public async Task EnsureAsync()
    {
        var accounts = ActivatorUtilities.CreateInstance<Accounts>(services);
        if (await accounts.HasAdminAsync())
        {
            return;
        }

        var (email, password) = (Setting(EmailVariable), Setting(PasswordVariable));
        if (password is not null && email is null)
        {
            throw new UsageException($"{PasswordVariable} is set, but {EmailVariable} is not. Set both, or neither.");
        }

        email ??= DefaultEmail;
        var generated = password is null ? RandomNumberGenerator.GetString(PasswordAlphabet, PasswordLength) : null;
        await MakeAsync(accounts, email, password ?? generated);
        if (generated is not null)
        {
            Console.WriteLine($"The first administrator is {email} with the password {generated}  (shown only now; ./coderunner user {email} --set-password changes it)");
        }
    }

    // An empty variable is how many deployment files say "not set".
    private string? Setting(string name) => string.IsNullOrWhiteSpace(configuration[name]) ? null : configuration[name];

    private static async Task MakeAsync(Accounts accounts, string email, string? password)
    {
        try
        {
            await accounts.EnsureAsync(email, Roles.Admin, password);
        }
        catch (UsageException fault)
        {
            throw new UsageException($"The first administrator cannot be made from {EmailVariable} and {PasswordVariable}: {fault.Message}");
        }
    }
}
