using CodeRunner.Core.Data;
using CodeRunner.Core.Leaderboard;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CodeRunner.Hosting;

/// <summary>What happens before anything runs, so that what is wrong is told in one line.</summary>
internal static class Startup
{
    /// <summary>
    /// In order: the settings are checked, the data folder is taken, the database migrated, what standings
    /// lack made of the submissions, the sample problems imported, the first administrator made.
    /// </summary>
    public static async Task PrepareAsync(IServiceProvider services, CancellationToken cancellation)
    {
        services.GetRequiredService<IStartupValidator>().Validate();
        ListenAddresses.Check(services.GetRequiredService<IConfiguration>());
        services.GetRequiredService<DataFolderLock>().Take();
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<CodeRunnerDbContext>().Database.MigrateAsync(cancellation);
        await services.GetRequiredService<LeaderboardRebuild>().RunIfMissingAsync(cancellation);
        await ActivatorUtilities.CreateInstance<SampleProblems>(scope.ServiceProvider).ImportAsync(cancellation);
        await ActivatorUtilities.CreateInstance<FirstAdministrator>(scope.ServiceProvider).EnsureAsync();
    }
}
