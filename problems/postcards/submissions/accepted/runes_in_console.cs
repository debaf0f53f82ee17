using System;
using System.Linq;
using System.Text;

class Program
{
    static void Main()
    {
        for (int n = int.Parse(Console.ReadLine()); n > 0; n--)
        {
            var runes = Console.ReadLine().EnumerateRunes().ToArray();
            Array.Reverse(runes);
            Console.WriteLine($"{runes.Length} {string.Concat(runes)}");
        }
    }
}
