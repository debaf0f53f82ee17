using System.Globalization;

namespace CodeRunner.Web.Look;

/// <summary>The zones that people can choose to read times in.</summary>
public static class TimeZones
{
    /// <summary>Those named after a place (<c>Europe/Berlin</c>), and UTC, in alphabetical order.</summary>
    public static IReadOnlyList<TimeZoneInfo> All { get; } =
        [.. TimeZoneInfo.GetSystemTimeZones().Where(zone => zone.HasIanaId && IsPlace(zone.Id)).DistinctBy(zone => zone.Id)
            .Prepend(TimeZoneInfo.Utc).OrderBy(zone => zone.Id, StringComparer.Ordinal)];

    /// <summary>Name and distance from UTC at present.</summary>
    public static string Label(TimeZoneInfo zone)
    {
        var offset = zone.GetUtcOffset(DateTimeOffset.UtcNow);
        return string.Create(CultureInfo.InvariantCulture, $"{zone.Id.Replace('_', ' ')} (UTC{(offset < TimeSpan.Zero ? '-' : '+')}{offset:hh\\:mm})");
    }

    private static bool IsPlace(string id) =>
        id.Contains('/', StringComparison.Ordinal) && !id.StartsWith("Etc/", StringComparison.Ordinal) && !id.StartsWith("SystemV/", StringComparison.Ordinal);
}
