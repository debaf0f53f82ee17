using System.Globalization;

namespace CodeRunner.Web.Look;

/// <summary>Times and sizes as people read them.</summary>
public static class Figures
{
    public static string Time(long milliseconds) => milliseconds < 1000
        ? Text($"{milliseconds} ms")
        : Text($"{milliseconds / 1000.0:0.###} s");

    public static string Memory(long kibibytes) => kibibytes < 1024
        ? Text($"{kibibytes} KiB")
        : kibibytes < 1024 * 1024 ? Text($"{kibibytes / 1024.0:0.#} MiB") : Text($"{kibibytes / 1048576.0:0.##} GiB");

    public static string Bytes(long bytes) => bytes < 1024 ? Text($"{bytes} bytes") : Memory(bytes / 1024);

    private static string Text(FormattableString figure) => figure.ToString(CultureInfo.InvariantCulture);
}
