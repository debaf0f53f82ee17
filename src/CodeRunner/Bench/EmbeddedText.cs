namespace CodeRunner.Bench;

/// <summary>The C programs beside this file.</summary>
internal static class EmbeddedText
{
    public static string Read(string name)
    {
        using var reader = new StreamReader(typeof(EmbeddedText).Assembly.GetManifestResourceStream($"CodeRunner.Bench.{name}")!);
        return reader.ReadToEnd();
    }
}
