using System.Runtime.Versioning;

namespace CodeRunner.Testing;

/// <summary>An OCI runtime that is a script.</summary>
internal static class RuntimeScript
{
    /// <summary>Writes it into the folder, to be run by the engine; its path.</summary>
    [UnsupportedOSPlatform("windows")]
    public static string Write(TemporaryFolder folder, string name, string script)
    {
        var path = Path.Combine(folder.Path, name);
        File.WriteAllText(path, script);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return path;
    }
}
