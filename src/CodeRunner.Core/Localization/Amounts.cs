using System.Globalization;

namespace CodeRunner.Core.Localization;

/// <summary>Times and sizes as people read them. The language is the reader's; the invariant one, which is English, for what is kept.</summary>
public static class Amounts
{
    public static string Time(long milliseconds, CultureInfo language) => milliseconds < 1000
        ? In(nameof(Texts.Figures_Milliseconds), milliseconds, language)
        : In(nameof(Texts.Figures_Seconds), milliseconds / 1000.0, language);

    public static string Memory(long kibibytes, CultureInfo language) => kibibytes switch
    {
        < 1 << 10 => In(nameof(Texts.Figures_KiB), kibibytes, language),
        < 1 << 20 => In(nameof(Texts.Figures_MiB), kibibytes / 1024.0, language),
        _ => In(nameof(Texts.Figures_GiB), kibibytes / 1048576.0, language),
    };

    public static string Bytes(long bytes, CultureInfo language) =>
        bytes < 1024 ? In(nameof(Texts.Figures_Bytes), bytes, language) : Memory(bytes / 1024, language);

    private static string In(string property, object amount, CultureInfo language) =>
        string.Format(language, Texts.ResourceManager.GetString(property.Replace('_', '.'), language)!, amount);
}
