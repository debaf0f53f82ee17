using System;
using System.IO;

class Program
{
    static void Main()
    {
        using var input = new StreamReader(Console.OpenStandardInput());
        using var output = new StreamWriter(Console.OpenStandardOutput());
        var shelves = new int[int.Parse(input.ReadLine())];
        for (int i = 0; i < shelves.Length; i++)
            shelves[i] = int.Parse(input.ReadLine());
        Array.Sort(shelves);
        foreach (int shelf in shelves)
            output.Write($"{shelf}\n");
    }
}
