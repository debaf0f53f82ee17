using System.Globalization;

namespace CodeRunner.Core.Executions;

/// <summary>Signals in words.</summary>
public static class Signals
{
    /// <summary>For example <c>Segmentation fault (signal 11)</c>; the numbers are Linux's on x86-64 and aarch64.</summary>
    /// <param name="signal">Its number.</param>
    /// <param name="language">The reader's; the invariant one, which is English, for what is kept.</param>
    public static string Describe(int signal, CultureInfo language) =>
        Texts.ResourceManager.GetString(string.Create(CultureInfo.InvariantCulture, $"Signal.{signal}"), language) is { } name
            ? string.Format(language, In(nameof(Texts.Signal_Named), language), name, signal)
            : string.Format(language, In(nameof(Texts.Signal_Unnamed), language), signal);

    private static string In(string property, CultureInfo language) => Texts.ResourceManager.GetString(property.Replace('_', '.'), language)!;
}
