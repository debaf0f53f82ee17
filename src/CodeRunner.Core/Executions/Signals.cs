namespace CodeRunner.Core.Executions;

/// <summary>Signals in words.</summary>
public static class Signals
{
    /// <summary>For example <c>Segmentation fault (signal 11)</c>; the numbers are Linux's on x86-64 and aarch64.</summary>
    public static string Describe(int signal) => NameOf(signal) is { } name ? $"{name} (signal {signal})" : $"Signal {signal}";

    private static string? NameOf(int signal) => signal switch
    {
        1 => "Hangup",
        2 => "Interrupt",
        3 => "Quit",
        4 => "Illegal instruction",
        5 => "Trap",
        6 => "Aborted",
        7 => "Bus error",
        8 => "Arithmetic error, such as a division by zero",
        9 => "Killed",
        11 => "Segmentation fault",
        13 => "Broken pipe",
        14 => "Alarm",
        15 => "Terminated",
        31 => "Forbidden system call",
        _ => null,
    };
}
