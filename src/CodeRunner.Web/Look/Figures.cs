using System.Globalization;

namespace CodeRunner.Web.Look;

/// <summary>Times and sizes as people read them.</summary>
public static class Figures
{
    public static string Time(long milliseconds) => milliseconds < 1000
        ? Texts.Figures_Milliseconds.With(milliseconds)
        : Texts.Figures_Seconds.With(milliseconds / 1000.0);

    public static string Memory(long kibibytes) => kibibytes < 1024
        ? Texts.Figures_KiB.With(kibibytes)
        : kibibytes < 1024 * 1024 ? Texts.Figures_MiB.With(kibibytes / 1024.0) : Texts.Figures_GiB.With(kibibytes / 1048576.0);

    public static string Points(double points) => points.ToString("0.##", CultureInfo.CurrentCulture);

    public static string PointsOf(double points, double most) => Texts.Points_Of.With(Points(points), Points(most));

    public static string Bytes(long bytes) => bytes < 1024 ? Texts.Figures_Bytes.With(bytes) : Memory(bytes / 1024);
}
