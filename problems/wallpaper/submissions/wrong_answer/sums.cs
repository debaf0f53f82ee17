// Compares the two ends of the strip by the sum of their letters, in whatever order these come.
using System;

class Program
{
    static void Main()
    {
        string strip = Console.In.ReadLine();
        int border = 0;
        long difference = 0;
        for (int length = 1; length < strip.Length; length++)
        {
            difference += strip[length - 1] - strip[^length];
            if (difference == 0)
                border = length;
        }
        Console.WriteLine(strip.Length - border);
    }
}
