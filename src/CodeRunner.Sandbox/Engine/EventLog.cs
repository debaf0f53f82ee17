using Docker.DotNet.Models;

namespace CodeRunner.Sandbox.Engine;

/// <summary>What a container's events tell about its death.</summary>
internal sealed class EventLog : IProgress<Message>
{
    private const string KilledStatus = "137";

    public bool OutOfMemory { get; private set; }
    public bool Killed { get; private set; }

    public void Report(Message value)
    {
        OutOfMemory |= value.Action == "oom";
        Killed |= value.Action == "die" && value.Actor.Attributes.TryGetValue("exitCode", out var status) && status == KilledStatus;
    }
}
