namespace CodeRunner.Core;

/// <summary>Somebody's text inside a message: recognisable, but not the whole of it when it is long.</summary>
public static class Quoted
{
    private const int MaxShown = 60;

    public static string Of(string text) => text.Length <= MaxShown ? $"\"{text}\"" : $"\"{text[..MaxShown]}…\"";
}
