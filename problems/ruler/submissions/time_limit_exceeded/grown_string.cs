// Each += copies the whole drawing.
using System;
using System.Numerics;

class Program
{
    static void Main()
    {
        int[] numbers = Array.ConvertAll(Console.ReadLine().Split(' '), int.Parse);
        int length = numbers[0], halvings = numbers[1];
        string drawing = "";
        for (int part = 0; part <= length << halvings; part++)
        {
            int halves = part == 0 ? halvings : Math.Min(BitOperations.TrailingZeroCount(part), halvings);
            drawing += new string('-', halves + 1);
            drawing += halves == halvings ? $" {part >> halvings}\n" : "\n";
        }
        Console.Write(drawing);
    }
}
