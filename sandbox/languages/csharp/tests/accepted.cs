// expect: accepted
using System.Text.RegularExpressions;

namespace Contest;

public static class Solution
{
    public static async Task Main()
    {
        var line = await Console.In.ReadToEndAsync();
        var sum = Regex.Matches(line, @"-?\d+").Select(match => long.Parse(match.Value)).Sum();
        Console.WriteLine($"{sum:D}");
    }
}
