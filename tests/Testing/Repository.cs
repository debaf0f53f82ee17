namespace CodeRunner.Testing;

/// <summary>Where the checkout is.</summary>
public static class Repository
{
    /// <summary>The folder that holds CodeRunner.sln.</summary>
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    public static string PathOf(params ReadOnlySpan<string> name) => Path.Combine([Root, .. name]);

    private static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "CodeRunner.sln")) ? folder
        : Path.GetDirectoryName(folder) is { } parent ? Find(parent)
        : throw new InvalidOperationException($"No CodeRunner.sln above {AppContext.BaseDirectory}.");
}
