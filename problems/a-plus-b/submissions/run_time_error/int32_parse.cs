// int.Parse throws on what does not fit into 32 bits.
using System;

class Program
{
    static void Main()
    {
        string[] words = Console.ReadLine().Split(' ');
        Console.WriteLine((long)int.Parse(words[0]) + int.Parse(words[1]));
    }
}
