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

        var email = configuration["CODERUNNER_ADMIN_EMAIL"];
        var password = configuration["CODERUNNER_ADMIN_PASSWORD"];
        if (password is not null && email is null)
        {
            throw new UsageException("CODERUNNER_ADMIN_PASSWORD is set, but CODERUNNER_ADMIN_EMAIL is not.");
        }

        email ??= DefaultEmail;
        var generated = password is null ? RandomNumberGenerator.GetString(PasswordAlphabet, PasswordLength) : null;
        await accounts.EnsureAsync(email, Roles.Admin, password ?? generated);
        if (generated is not null)
        {
            Console.WriteLine($"The first administrator is {email} with the password {generated}  (shown only now; ./coderunner user {email} --set-password changes it)");
        }
    }
}
