using CodeRunner.Core.Announcements;
using CodeRunner.Core.Audit;
using CodeRunner.Core.Data;
using CodeRunner.Core.Drafts;
using CodeRunner.Core.Events;
using CodeRunner.Core.Executions;
using CodeRunner.Core.Files;
using CodeRunner.Core.Jobs;
using CodeRunner.Core.Languages;
using CodeRunner.Core.Leaderboard;
using CodeRunner.Core.Mail;
using CodeRunner.Core.Packages;
using CodeRunner.Core.Problems;
using CodeRunner.Core.Profiles;
using CodeRunner.Core.Queue;
using CodeRunner.Core.Settings;
using CodeRunner.Core.Submissions;
using CodeRunner.Core.Users;
using CodeRunner.Core.Users.Import;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CodeRunner.Core;

/// <summary>Registers the use-cases. Whoever hosts them also brings Hangfire's client.</summary>
public static class CoreRegistration
{
    public static IServiceCollection AddCodeRunnerCore(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddCodeRunnerData(configuration);
        services.AddSettings<LanguageOptions>(configuration, LanguageOptions.Section);
        services.AddSingleton(provider => LanguageCatalogue.Load(provider.GetRequiredService<IOptions<LanguageOptions>>().Value.Directory));
        services.AddSingleton<OfferedLanguages>();
        services.AddSingleton<IEvents, InProcessEvents>();
        services.AddSingleton(typeof(WorkQueue<>));
        services.AddSettings<PackageOptions>(configuration, PackageOptions.Section);
        services.AddSettings<SubmissionOptions>(configuration, SubmissionOptions.Section);
        services.AddSettings<ExecutionOptions>(configuration, ExecutionOptions.Section);
        services.AddSettings<MailOptions>(configuration, MailOptions.Section);
        services.AddSingleton<IValidateOptions<MailOptions>, MailOptionsRules>();
        services.AddScoped<Outbox>();
        services.AddScoped<MailQueries>();
        services.AddTransient<IMailJob, MailJob>();
        services.AddSingleton<PackageReader>();
        services.AddSingleton<PackageImporter>();
        services.AddSingleton<FileStore>();
        services.AddScoped<ProblemQueries>();
        services.AddScoped<ProblemCatalogue>();
        services.AddScoped<ProblemTests>();
        services.AddScoped<NextProblems>();
        services.AddScoped<ProfileQueries>();
        services.AddSingleton<WorkSignal>();
        services.AddScoped<SubmissionService>();
        services.AddScoped<SubmissionQueries>();
        services.AddScoped<LeaderboardQueries>();
        services.AddSingleton<LeaderboardRebuild>();
        services.AddScoped<ExecutionService>();
        services.AddScoped<TrialService>();
        services.AddSingleton<DraftService>();
        services.AddScoped<ApiTokenService>();
        services.AddScoped<Registration>();
        services.AddScoped<AddressConfirmation>();
        services.AddScoped<PasswordReset>();
        services.AddScoped<ExternalAccounts>();
        services.AddScoped<AccountArchive>();
        services.AddSingleton<AccountDeletion>();
        services.AddScoped<UserDirectory>();
        services.AddScoped<UserAdministration>();
        services.AddScoped<UserImport>();
        services.AddSettings<AccessOptions>(configuration, AccessOptions.Section);
        services.AddSingleton<AccessSettings>();
        services.AddSingleton<SettingsReport>();
        services.AddSingleton<AnnouncementService>();
        services.AddScoped<AuditLog>();
        services.AddScoped<QueueQueries>();
        return services;
    }
}
