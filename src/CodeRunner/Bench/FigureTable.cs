using System.Globalization;
using System.Text.Json;

namespace CodeRunner.Bench;

/// <summary>Prints figures as a table, and writes them as JSON.</summary>
internal static class FigureTable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static void PrintHeader() =>
        Console.WriteLine($"{"",-5} {"median",9} {"p10–p90",17} {"reference",10} {"p10–p90",17} {"ratio",6}  {"bound",8}  goal");

    public static void Print(Figure figure)
    {
        var line = string.Create(
            CultureInfo.InvariantCulture,
            $"{figure.Name,-5} {figure.Ours.Median,9:F2} {Range(figure.Ours),17} {figure.Reference?.Median,10:F2} {(figure.Reference is { } r ? Range(r) : ""),17} {figure.Ratio,6:F2}  {figure.Bound,8:F2}  {figure.Goal}: {(figure.Met ? "met" : "NOT met")}  ({figure.What}, {figure.Unit})");
        Console.WriteLine(line);
    }

    public static void Write(FileInfo file, IReadOnlyList<Figure> figures)
    {
        var rows = figures.Select(f => new
        {
            f.Name, f.What, f.Unit, Ours = Summary(f.Ours), Reference = f.Reference is { } r ? Summary(r) : null, f.Ratio, f.Goal, f.Bound, f.Met,
        });
        File.WriteAllText(file.FullName, JsonSerializer.Serialize(rows, Json));
    }

    private static object Summary(Samples samples) => new { samples.Median, samples.P10, samples.P90, samples.Values.Count };

    private static string Range(Samples samples) => string.Create(CultureInfo.InvariantCulture, $"{samples.P10:F2}–{samples.P90:F2}");
}
