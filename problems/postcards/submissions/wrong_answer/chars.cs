// A char is half of the code point when that is beyond the first 65,536.
using System;
using System.IO;
using System.Text;

class Program
{
    static void Main()
    {
        var utf8 = new UTF8Encoding(false);
        using var input = new StreamReader(Console.OpenStandardInput(), utf8);
        using var output = new StreamWriter(Console.OpenStandardOutput(), utf8);
        for (int n = int.Parse(input.ReadLine()); n > 0; n--)
        {
            char[] message = input.ReadLine().ToCharArray();
            Array.Reverse(message);
            output.Write($"{message.Length} {new string(message)}\n");
        }
    }
}
