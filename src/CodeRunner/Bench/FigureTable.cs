using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace CodeRunner.Bench;

/// <summary>Prints figures as a table, and writes them as JSON.</summary>
internal static class FigureTable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static void PrintHeader() => Console.WriteLine(
        $"{"",-4} {"what",-64} {"median",9} {"p10–p90",17}  {"reference",9} {"p10–p90",17}  {"ratio",5}  {"bound",7}  goal");

    public static void Print(Figure figure)
    {
        var (reference, goal) = (figure.Reference, figure.Goal);
        var line = string.Create(
            CultureInfo.InvariantCulture,
            $"{figure.Name,-4} {$"{figure.What}, {figure.Unit}",-64} {figure.Ours.Median,9:F2} {Range(figure.Ours),17}  {reference?.Median,9:F2} {Range(reference),17}  {figure.Ratio,5:F2}  {goal?.Bound,7:F1}  {goal?.Text}{Outcome(figure)}");
        Console.WriteLine(line.TrimEnd());
    }

    /// <summary>One object: the machine, and the figures with their medians, p10 and p90.</summary>
    public static void Write(FileInfo file, IReadOnlyList<Figure> figures)
    {
        var document = new
        {
            At = DateTimeOffset.Now,
            Processors = Environment.ProcessorCount,
            System = RuntimeInformation.OSDescription,
            Figures = figures.Select(f => new
            {
                f.Name, f.What, f.Unit, Ours = Summary(f.Ours), Reference = Summary(f.Reference), f.Ratio, Goal = f.Goal?.Text, f.Goal?.Bound, f.Met,
            }),
        };
        File.WriteAllText(file.FullName, JsonSerializer.Serialize(document, Json));
    }

    private static string Outcome(Figure figure) => figure.Met switch { true => ": met", false => ": NOT met", null => "" };

    private static object? Summary(Samples? samples) =>
        samples is null ? null : new { samples.Median, samples.P10, samples.P90, samples.Values.Count };

    private static string Range(Samples? samples) =>
        samples is null ? "" : string.Create(CultureInfo.InvariantCulture, $"{samples.P10:F2}–{samples.P90:F2}");
}
