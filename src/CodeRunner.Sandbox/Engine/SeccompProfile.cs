using System.Text.Json.Nodes;

namespace CodeRunner.Sandbox.Engine;

/// <summary>
/// The system calls that exist in a box, for the supervisor and, below its own stricter filter, for every program:
/// <c>sandbox/seccomp.json</c>, in the format of Docker Engine's profiles.
/// </summary>
internal static class SeccompProfile
{
    /// <summary>As the engine takes it, on one line.</summary>
    public static string Json { get; } = Read();

    private static string Read()
    {
        using var profile = typeof(SeccompProfile).Assembly.GetManifestResourceStream("seccomp.json")!;
        return JsonNode.Parse(profile)!.ToJsonString();
    }
}
