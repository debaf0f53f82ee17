using System;
using System.IO;
using System.Numerics;

class Program
{
    static void Main()
    {
        int[] numbers = Array.ConvertAll(Console.ReadLine().Split(' '), int.Parse);
        int length = numbers[0], halvings = numbers[1];
        using var output = new StreamWriter(Console.OpenStandardOutput());
        var whole = new string('-', halvings + 1);
        for (int part = 0; part <= length << halvings; part++)
        {
            int halves = BitOperations.TrailingZeroCount(part);
            if (part == 0 || halves >= halvings)
                output.Write($"{whole} {part >> halvings}\n");
            else
                output.Write(whole.AsSpan(0, halves + 1).ToString() + "\n");
        }
    }
}
