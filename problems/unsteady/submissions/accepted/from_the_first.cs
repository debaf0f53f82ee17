// Shifts all ticks by the first one, which leaves the deviation as it is, and the numbers exact in 128 bits.
using System;
using System.IO;

class Program
{
    static void Main()
    {
        using var input = new StreamReader(Console.OpenStandardInput());
        int n = int.Parse(input.ReadLine());
        long first = long.Parse(input.ReadLine());
        Int128 sum = 0, squares = 0;
        for (int i = 1; i < n; i++)
        {
            Int128 shifted = long.Parse(input.ReadLine()) - first;
            sum += shifted;
            squares += shifted * shifted;
        }
        Console.WriteLine(Math.Sqrt((double)(n * squares - sum * sum)) / n);
    }
}
