namespace CodeRunner.Hosting;

/// <summary>Where this installation's own files are: problems, languages, and by default the data folder.</summary>
internal static class Installation
{
    /// <summary>CODERUNNER_HOME, else the folder with CodeRunner.sln at or above the program, else the current one.</summary>
    public static string Home { get; } =
        Environment.GetEnvironmentVariable("CODERUNNER_HOME") ?? FindSolution(AppContext.BaseDirectory) ?? Directory.GetCurrentDirectory();

    public static string PathOf(params ReadOnlySpan<string> name) => Path.Combine([Home, .. name]);

    private static string? FindSolution(string? folder)
    {
        for (; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "CodeRunner.sln")))
            {
                return folder;
            }
        }

        return null;
    }
}
