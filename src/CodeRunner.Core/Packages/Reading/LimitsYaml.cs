namespace CodeRunner.Core.Packages.Reading;

/// <summary>
/// Reads the limits. "A specified limit is a hard requirement that the system must honor exactly": one that is out of
/// the site's range is a fault, one that is not there has a default.
/// </summary>
internal static class LimitsYaml
{
    private const int MaxSeconds = 60;
    private const int MinMiB = 4, DefaultMiB = 1024, MaxMiB = 2048;
    private const int DefaultOutputMiB = 8, MaxOutputMiB = 256;
    private const int DefaultCodeKiB = 128, MaxCodeKiB = 1024;

    /// <summary>What every language's compiler gets at least.</summary>
    private const int CompilationSeconds = 30, CompilationMiB = 1024;

    public static PackageLimits? Read(YamlMap? limits, PackageFormat format, PackageFaults faults)
    {
        if (limits is null || !limits.Has("time_limit"))
        {
            faults.Add(ProblemYaml.FileName, Texts.Package_Limits_NoTime);
        }

        if (limits is null)
        {
            return null;
        }

        var cpuMs = CpuMsOf(limits);
        var memory = limits.WholeNumber("memory", MinMiB, MaxMiB, "MiB") ?? DefaultMiB;
        var output = limits.WholeNumber("output", 1, MaxOutputMiB, "MiB") ?? DefaultOutputMiB;
        var code = limits.WholeNumber("code", 1, MaxCodeKiB, "KiB") ?? DefaultCodeKiB;
        limits.WholeNumber("compilation_time", 1, CompilationSeconds, Texts.Package_Limits_Seconds);
        limits.WholeNumber("compilation_memory", 1, CompilationMiB, "MiB");

        // These hold for output validators in packages; the one used here is the site's own.
        limits.Ignore("validation_time", "validation_memory", "validation_output");
        limits.Refuse("validation_passes", Texts.Package_Limits_MultiPass);
        foreach (var key in format.IsLegacy ? ["time_multiplier", "time_safety_margin"] : new[] { "time_multipliers" })
        {
            if (limits.Has(key))
            {
                limits.Warn(key, Texts.Package_Limits_Multipliers);
            }
        }

        limits.RefuseOthers();
        return cpuMs is null ? null : new PackageLimits(cpuMs.Value, memory << 10, (long)output << 20, code << 10);
    }

    private static int? CpuMsOf(YamlMap limits)
    {
        var resolution = limits.Number("time_resolution") ?? 1;
        if (resolution <= 0)
        {
            limits.Fault("time_resolution", Texts.Package_Limits_Resolution);
            return null;
        }

        if (limits.Number("time_limit") is not { } seconds)
        {
            return null;
        }

        var fault = seconds is <= 0 or > MaxSeconds ? Texts.Package_Limits_Time_Range.With(seconds, MaxSeconds)
            : seconds % resolution != 0 ? Texts.Package_Limits_Time_Multiple.With(seconds, resolution)
            : seconds * 1000 % 1 != 0 ? Texts.Package_Limits_Time_Milliseconds.With(seconds)
            : null;
        if (fault is not null)
        {
            limits.Fault("time_limit", fault);
            return null;
        }

        return (int)(seconds * 1000);
    }
}
