using System.Runtime.Versioning;

namespace CodeRunner.Testing;

/// <summary>runc, but it fails to create one container, the second. For an engine's list of runtimes.</summary>
public static class StumblingRuntime
{
    private const string Script = """
        #!/bin/sh
        case " $* " in *' create '*)
            if ! mkdir "${0%/*}/first" 2>/dev/null && mkdir "${0%/*}/second" 2>/dev/null; then exit 1; fi ;;
        esac
        exec runc "$@"

        """;

    /// <summary>Writes it into the folder; its path.</summary>
    [UnsupportedOSPlatform("windows")]
    public static string Write(TemporaryFolder folder) => RuntimeScript.Write(folder, "stumbling-runc", Script);
}
