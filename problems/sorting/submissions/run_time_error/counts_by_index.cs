// Counts the parcels of each shelf at the shelf's number, which may be negative.
using System;
using System.IO;

class Program
{
    static void Main()
    {
        using var input = new StreamReader(Console.OpenStandardInput());
        using var output = new StreamWriter(Console.OpenStandardOutput());
        var parcels = new int[1_000_001];
        int n = int.Parse(input.ReadLine());
        for (int i = 0; i < n; i++)
            parcels[int.Parse(input.ReadLine())]++;
        for (int shelf = 0; shelf < parcels.Length; shelf++)
            for (int i = 0; i < parcels[shelf]; i++)
                output.Write($"{shelf}\n");
    }
}
