// Takes from the queue without asking whether anything is left in it.
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
        var waiting = new PriorityQueue<(int Crossing, int Dark, int Length), (int, int)>();
        waiting.Enqueue((1, 0, 0), (0, 0));
        while (!done[n])
        {
            var here = waiting.Dequeue();
            if (here.Crossing == n)
                Console.WriteLine($"{here.Dark} {here.Length}");
            if (done[here.Crossing])
                continue;
            done[here.Crossing] = true;
            foreach (var (to, dark) in streets[here.Crossing])
                if (!done[to])
                    waiting.Enqueue((to, here.Dark + dark, here.Length + 1), (here.Dark + dark, here.Length + 1));
        }
    }

    static int[] Numbers(TextReader input) => Array.ConvertAll(input.ReadLine().Split(' '), int.Parse);
}
