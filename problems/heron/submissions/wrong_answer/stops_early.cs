// Prints the best total of any stone: the heron stays in the middle of the river.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

class Program
{
    static void Main()
    {
        using var input = new StreamReader(Console.OpenStandardInput());
        int k = int.Parse(input.ReadLine().Split(' ')[1]);
        long[] best = Array.ConvertAll(input.ReadLine().Split(' '), long.Parse);
        var useful = new LinkedList<int>([0]);
        for (int i = 1; i < best.Length; i++)
        {
            if (useful.First.Value < i - k)
                useful.RemoveFirst();
            best[i] += best[useful.First.Value];
            while (useful.Count > 0 && best[useful.Last.Value] <= best[i])
                useful.RemoveLast();
            useful.AddLast(i);
        }
        Console.WriteLine(best.Max());
    }
}
