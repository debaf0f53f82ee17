using System;
using System.Collections.Generic;
using System.IO;

class Program
{
    static void Main()
    {
        using var input = new StreamReader(Console.OpenStandardInput());
        int[] size = Numbers(input);
        int n = size[0];
        var streets = new List<(int To, int Dark)>[n + 1];
        for (int i = 1; i <= n; i++)
            streets[i] = new List<(int, int)>();
        for (int i = 0; i < size[1]; i++)
        {
            int[] street = Numbers(input);
            streets[street[0]].Add((street[1], 1 - street[2]));
            streets[street[1]].Add((street[0], 1 - street[2]));
        }

        var done = new bool[n + 1];
        var waiting = new PriorityQueue<int, (int Dark, int Length)>();
        waiting.Enqueue(1, (0, 0));
        while (waiting.TryDequeue(out int here, out var way))
        {
            if (here == n)
            {
                Console.WriteLine($"{way.Dark} {way.Length}");
                return;
            }
            if (done[here])
                continue;
            done[here] = true;
            foreach (var (to, dark) in streets[here])
                if (!done[to])
                    waiting.Enqueue(to, (way.Dark + dark, way.Length + 1));
        }
        Console.WriteLine("library");
    }

    static int[] Numbers(TextReader input) => Array.ConvertAll(input.ReadLine().Split(' '), int.Parse);
}
