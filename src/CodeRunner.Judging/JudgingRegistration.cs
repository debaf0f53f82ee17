using CodeRunner.Core.Jobs;
using CodeRunner.Judging.Files;
using CodeRunner.Judging.Queue;
using CodeRunner.Judging.Submissions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CodeRunner.Judging;

/// <summary>Registers what judges. Whoever hosts it also brings the sandbox, Hangfire's client and its servers.</summary>
public static class JudgingRegistration
{
    public static IServiceCollection AddJudging(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<JudgeOptions>().Bind(configuration.GetSection(JudgeOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<JudgeOptions>, JudgeOptionsBounds>();
        services.AddSingleton<NodeIdentity>();
        services.AddSingleton<TestFileCache>();
        services.AddSingleton<Judge>();
        services.AddSingleton<VerdictRecorder>();
        services.AddTransient<IJudgeJob, JudgeJob>();
        return services;
    }
}
