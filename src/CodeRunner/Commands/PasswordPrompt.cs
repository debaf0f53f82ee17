using System.Text;

namespace CodeRunner.Commands;

/// <summary>Asks for a password twice without showing it; reads one line where input is not a terminal.</summary>
internal static class PasswordPrompt
{
    /// <exception cref="UsageException">Nothing was given, or the two differ.</exception>
    public static string Read()
    {
        if (Console.IsInputRedirected)
        {
            return Console.In.ReadLine() is { Length: > 0 } line ? line : throw new UsageException("Standard input holds no password.");
        }

        var first = Ask("New password: ");
        return first == Ask("Once more: ") ? first : throw new UsageException("The two passwords differ; nothing was changed.");
    }

    private static string Ask(string prompt)
    {
        Console.Error.Write(prompt);
        var typed = new StringBuilder();
        for (var key = Console.ReadKey(intercept: true); key.Key != ConsoleKey.Enter; key = Console.ReadKey(intercept: true))
        {
            if (key.Key == ConsoleKey.Backspace)
            {
                typed.Length = Math.Max(0, typed.Length - 1);
            }
            else if (!char.IsControl(key.KeyChar))
            {
                typed.Append(key.KeyChar);
            }
        }

        Console.Error.WriteLine();
        return typed.ToString();
    }
}
