using CodeRunner.Core.Jobs;
using CodeRunner.Core.Settings;
using CodeRunner.Judging.Executions;
using CodeRunner.Judging.Files;
using CodeRunner.Judging.Languages;
using CodeRunner.Judging.Programs;
using CodeRunner.Judging.Queue;
using CodeRunner.Judging.Running;
using CodeRunner.Judging.Submissions;
using CodeRunner.Judging.Verification;
using CodeRunner.Sandbox;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CodeRunner.Judging;

/// <summary>Registers what judges. Whoever hosts it also brings the sandbox, Hangfire's client and its servers.</summary>
public static class JudgingRegistration
{
    /// <summary>Everything a serving node needs.</summary>
    public static IServiceCollection AddJudging(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings<JudgeOptions>(configuration, JudgeOptions.Section);
        services.AddSingleton(new SettingsSection(SandboxOptions.Section, typeof(SandboxOptions))); // read by the sandbox, which knows nothing of ours
        services.AddBoxForEverySlot(configuration);
        services.AddSingleton<NodeIdentity>();
        services.AddSingleton<TestFileCache>();
        services.AddSingleton<CompileCache>();
        services.AddSingleton<SpareBoxes>();
        services.AddSingleton<Judge>();
        services.AddSingleton<Executor>();
        services.AddSingleton<ImageVersions>();
        services.AddSingleton<LanguageTester>();
        services.AddHostedService<LanguageReport>();
        services.AddSingleton<PackageVerification>();
        services.AddSingleton<SubmissionReader>();
        services.AddSingleton<VerdictRecorder>();
        services.AddSingleton<ExecutionRecorder>();
        services.AddTransient<IJudgeJob, JudgeJob>();
        services.AddTransient<IExecuteJob, ExecuteJob>();
        services.AddTransient<SweepJob>();
        services.AddHostedService<SweepSchedule>();
        return services;
    }

    /// <summary>
    /// One box for each slot and one for executions, unless told otherwise; fewer would let submissions take the box
    /// that an execution waits for.
    /// </summary>
    private static void AddBoxForEverySlot(this IServiceCollection services, IConfiguration configuration)
    {
        // Read here and not as checked options: a wrong Judge:Slots is to be told once, by its own check.
        var slots = configuration.GetSection(JudgeOptions.Section).Get<JudgeOptions>()?.Slots ?? new JudgeOptions().Slots;
        var sandbox = services.AddOptions<SandboxOptions>();
        if (configuration[$"{SandboxOptions.Section}:{nameof(SandboxOptions.Slots)}"] is null)
        {
            sandbox.PostConfigure(boxes => boxes.Slots = slots + 1);
        }

        sandbox.Validate(
            boxes => boxes.Slots > slots,
            $"Sandbox:Slots must be greater than Judge:Slots, which is {slots}, so that a box is left for executions.").ValidateOnStart();
    }
}
