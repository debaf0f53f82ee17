// The best totals so far wait in a heap; those out of reach are dropped when they come to its top.
using System;
using System.Collections.Generic;
using System.IO;

class Program
{
    static void Main()
    {
        using var input = new StreamReader(Console.OpenStandardInput());
        int k = int.Parse(input.ReadLine().Split(' ')[1]);
        long[] worths = Array.ConvertAll(input.ReadLine().Split(' '), long.Parse);
        long total = worths[0];
        var best = new PriorityQueue<(int Stone, long Total), long>();
        best.Enqueue((0, total), -total);
        for (int i = 1; i < worths.Length; i++)
        {
            while (best.Peek().Stone < i - k)
                best.Dequeue();
            total = worths[i] + best.Peek().Total;
            best.Enqueue((i, total), -total);
        }
        Console.WriteLine(total);
    }
}
