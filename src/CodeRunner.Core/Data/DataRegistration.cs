using CodeRunner.Core.Data.Sqlite;
using CodeRunner.Core.Settings;
using CodeRunner.Core.Users;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CodeRunner.Core.Data;

/// <summary>Registers the database, Identity's stores and the data folder.</summary>
public static class DataRegistration
{
    public const string SqliteMigrations = "CodeRunner.Migrations.Sqlite";
    public const string PostgreSqlMigrations = "CodeRunner.Migrations.PostgreSql";

    /// <summary>
    /// Adds <see cref="CodeRunnerDbContext"/> (scoped, and as a factory for background work), Identity's user and
    /// role managers without cookies, and data-protection keys kept in the data folder.
    /// </summary>
    public static IServiceCollection AddCodeRunnerData(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings<DatabaseOptions>(configuration, DatabaseOptions.Section);
        services.AddSingleton<IValidateOptions<DatabaseOptions>, DatabaseOptionsRules>();
        services.AddSingleton<IDbContextFactory<CodeRunnerDbContext>>(provider => new PooledContexts(
            provider.GetRequiredService<IOptions<DatabaseOptions>>().Value.ToContextOptions(provider.GetService<ILoggerFactory>())));
        services.AddScoped(provider => provider.GetRequiredService<IDbContextFactory<CodeRunnerDbContext>>().CreateDbContext());
        services.AddIdentityCore<User>(ConfigureIdentity).AddRoles<IdentityRole<int>>()
            .AddEntityFrameworkStores<CodeRunnerDbContext>().AddDefaultTokenProviders()
            .AddTokenProvider<AddressCodes>(AddressCodes.Provider)
            .AddTokenProvider<OneTimeCodes>(TokenOptions.DefaultAuthenticatorProvider);
        services.Configure<DataProtectionTokenProviderOptions>(codes => codes.TokenLifespan = PasswordReset.LinkLife);
        services.AddDataProtection().SetApplicationName("CodeRunner");
        services.AddOptions<Microsoft.AspNetCore.DataProtection.KeyManagement.KeyManagementOptions>()
            .Configure<IOptions<DatabaseOptions>, ILoggerFactory>((keys, database, logging) =>
                keys.XmlRepository = new Microsoft.AspNetCore.DataProtection.Repositories.FileSystemXmlRepository(
                    new DirectoryInfo(Path.GetDirectoryName(database.Value.PathOf("keys", "key"))!), logging));
        services.TryAddTimeProvider();
        return services;
    }

    /// <summary>Points a context at the configured database; also used by design-time factories and tests.</summary>
    public static DbContextOptionsBuilder UseCodeRunnerDatabase(this DbContextOptionsBuilder builder, DatabaseOptions options) =>
        options.Provider switch
        {
            DatabaseProvider.PostgreSql => builder.UseNpgsql(
                options.ConnectionString, npgsql => npgsql.MigrationsAssembly(PostgreSqlMigrations)),
            _ => builder.UseSqliteFile(options),
        };

    /// <summary>For whoever makes contexts.</summary>
    public static DbContextOptions<CodeRunnerDbContext> ToContextOptions(this DatabaseOptions options, ILoggerFactory? logging = null)
    {
        var builder = new DbContextOptionsBuilder<CodeRunnerDbContext>().UseLoggerFactory(logging);
        builder.UseCodeRunnerDatabase(options);
        return builder.Options;
    }

    private static void ConfigureIdentity(IdentityOptions identity)
    {
        identity.Tokens.ChangeEmailTokenProvider = AddressCodes.Provider;
        identity.Password.RequiredLength = 8;
        identity.Password.RequireDigit = identity.Password.RequireLowercase = false;
        identity.Password.RequireUppercase = identity.Password.RequireNonAlphanumeric = false;
        identity.Lockout.MaxFailedAccessAttempts = 10;
        identity.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(5);
    }

    private static void TryAddTimeProvider(this IServiceCollection services)
    {
        if (services.All(service => service.ServiceType != typeof(TimeProvider)))
        {
            services.AddSingleton(TimeProvider.System);
        }
    }
}
