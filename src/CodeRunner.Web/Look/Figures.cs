using System.Globalization;

namespace CodeRunner.Web.Look;

/// <summary>Times and sizes as people read them.</summary>
public static class Figures
{
    public static string Time(long milliseconds) => Amounts.Time(milliseconds, CultureInfo.CurrentUICulture);

    public static string Memory(long kibibytes) => Amounts.Memory(kibibytes, CultureInfo.CurrentUICulture);

    public static string Bytes(long bytes) => Amounts.Bytes(bytes, CultureInfo.CurrentUICulture);

    public static string Points(double points) => points.ToString("0.##", CultureInfo.CurrentCulture);

    public static string PointsOf(double points, double most) => Texts.Points_Of.With(Points(points), Points(most));
}
