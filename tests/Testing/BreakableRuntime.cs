using System.Runtime.Versioning;

namespace CodeRunner.Testing;

/// <summary>runc, but it creates no container while the test says so. For an engine's list of runtimes.</summary>
public static class BreakableRuntime
{
    private const string Script = """
        #!/bin/sh
        case " $* " in *' create '*) if [ -e "${0%/*}/broken" ]; then exit 1; fi ;; esac
        exec runc "$@"

        """;

    /// <summary>Writes it into the folder; its path.</summary>
    [UnsupportedOSPlatform("windows")]
    public static string Write(TemporaryFolder folder) => RuntimeScript.Write(folder, "breakable-runc", Script);

    public static void Break(TemporaryFolder folder) => Directory.CreateDirectory(Path.Combine(folder.Path, "broken"));

    public static void Mend(TemporaryFolder folder) => Directory.Delete(Path.Combine(folder.Path, "broken"));
}
