using System.Runtime.Versioning;

namespace CodeRunner.Testing;

/// <summary>runc, but its containers see no control group, as gVisor's do not: for an engine's list of runtimes.</summary>
public static class BlindRuntime
{
    private const string Script = """
        #!/bin/sh
        last='' bundle=''
        for argument; do
            if [ "$last" = --bundle ]; then bundle=$argument; fi
            last=$argument
        done
        if [ -n "$bundle" ]; then sed -i 's|"maskedPaths":\[|&"/sys/fs/cgroup",|' "$bundle/config.json"; fi
        exec runc "$@"

        """;

    /// <summary>Writes it into the folder; its path.</summary>
    [UnsupportedOSPlatform("windows")]
    public static string Write(TemporaryFolder folder) => RuntimeScript.Write(folder, "blind-runc", Script);
}
