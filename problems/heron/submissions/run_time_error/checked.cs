// Adds up in a checked int.
using System;
using System.Collections.Generic;
using System.IO;

class Program
{
    static void Main()
    {
        using var input = new StreamReader(Console.OpenStandardInput());
        int k = int.Parse(input.ReadLine().Split(' ')[1]);
        int[] best = Array.ConvertAll(input.ReadLine().Split(' '), int.Parse);
        var useful = new LinkedList<int>([0]);
        for (int i = 1; i < best.Length; i++)
        {
            if (useful.First.Value < i - k)
                useful.RemoveFirst();
            best[i] = checked(best[i] + best[useful.First.Value]);
            while (useful.Count > 0 && best[useful.Last.Value] <= best[i])
                useful.RemoveLast();
            useful.AddLast(i);
        }
        Console.WriteLine(best[^1]);
    }
}
