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

    public static PackageLimits? Read(YamlMap? limits, PackageFaults faults)
    {
        if (limits is null || !limits.Has("time_limit"))
        {
            faults.Add(ProblemYaml.FileName, "limits.time_limit: Is missing, and finding it out is not supported; give it in seconds.");
        }

        if (limits is null)
        {
            return null;
        }

        var cpuMs = CpuMsOf(limits);
        var memory = limits.WholeNumber("memory", MinMiB, MaxMiB, "MiB") ?? DefaultMiB;
        var output = limits.WholeNumber("output", 1, MaxOutputMiB, "MiB") ?? DefaultOutputMiB;
        var code = limits.WholeNumber("code", 1, MaxCodeKiB, "KiB") ?? DefaultCodeKiB;
        limits.WholeNumber("compilation_time", 1, CompilationSeconds, "seconds");
        limits.WholeNumber("compilation_memory", 1, CompilationMiB, "MiB");

        // These hold for output validators in packages; the one used here is the site's own.
        limits.Ignore("validation_time", "validation_memory", "validation_output");
        limits.Refuse("validation_passes", "Multi-pass problems are not supported.");
        if (limits.Map("time_multipliers") is not null)
        {
            limits.Warn("time_multipliers", "Not checked; programs are judged with time_limit.");
        }

        limits.RefuseOthers();
        return cpuMs is null ? null : new PackageLimits(cpuMs.Value, memory << 10, (long)output << 20, code << 10);
    }

    private static int? CpuMsOf(YamlMap limits)
    {
        var resolution = limits.Number("time_resolution") ?? 1;
        if (resolution <= 0)
        {
            limits.Fault("time_resolution", "Must be more than 0 seconds.");
            return null;
        }

        if (limits.Number("time_limit") is not { } seconds)
        {
            return null;
        }

        var fault = seconds is <= 0 or > MaxSeconds ? $"is {seconds}; it must be more than 0 and at most {MaxSeconds} seconds."
            : seconds % resolution != 0 ? $"is {seconds}; it must be a multiple of time_resolution, which is {resolution}."
            : seconds * 1000 % 1 != 0 ? $"is {seconds}; times are kept in whole milliseconds."
            : null;
        if (fault is not null)
        {
            limits.Fault("time_limit", fault);
            return null;
        }

        return (int)(seconds * 1000);
    }
}
