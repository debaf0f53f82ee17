using System.Runtime.Versioning;

namespace CodeRunner.Testing;

/// <summary>
/// A runtime that starts no container: the first of two fails as soon as the second has begun, the second when the test
/// says so. For an engine's list of runtimes.
/// </summary>
public static class FailingRuntime
{
    private const string Script = """
        #!/bin/sh
        case " $* " in *' create '*) ;; *) exit 1 ;; esac
        cd "${0%/*}" || exit 1
        if mkdir first 2>/dev/null; then awaited=second; else mkdir -p second; awaited=enough; fi
        until [ -e "$awaited" ] || [ ! -e "$0" ]; do sleep 0.01; done
        exit 1

        """;

    /// <summary>Writes it into the folder; its path.</summary>
    [UnsupportedOSPlatform("windows")]
    public static string Write(TemporaryFolder folder) => RuntimeScript.Write(folder, "failing-runtime", Script);

    public static void LetSecondFail(TemporaryFolder folder) => Directory.CreateDirectory(Path.Combine(folder.Path, "enough"));
}
