// LINQ adds ints in a checked int.
using System;
using System.IO;
using System.Linq;

class Program
{
    static void Main()
    {
        using var input = new StreamReader(Console.OpenStandardInput());
        int n = int.Parse(input.ReadLine());
        int[] ticks = Enumerable.Range(0, n).Select(_ => int.Parse(input.ReadLine())).ToArray();
        double mean = (double)ticks.Sum() / n;
        Console.WriteLine(Math.Sqrt(ticks.Select(tick => (tick - mean) * (tick - mean)).Sum() / n));
    }
}
