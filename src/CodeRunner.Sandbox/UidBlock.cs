using System.Globalization;

namespace CodeRunner.Sandbox;

/// <summary>
/// 256 user ids that one box alone has. The kernel counts processes per user across containers, so two boxes with the
/// same ids would share one allowance. The container's name holds the number: that no two containers have the same name
/// is the lock, also between judges that share an engine.
/// </summary>
internal readonly record struct UidBlock(int Number)
{
    private const int Size = 256;

    // 16384 to 59903: above the users of a usual machine, below those that Debian and systemd hand out by themselves.
    private const int First = 64;
    private const int Last = 233;

    public const int Count = Last - First + 1;

    public int FirstUid => Number * Size;

    public string ContainerName => $"coderunner-uid-{Number.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>All blocks, from a random one on: judges that start together rarely ask for the same.</summary>
    public static IEnumerable<UidBlock> All()
    {
        var start = Random.Shared.Next(Count);
        return Enumerable.Range(0, Count).Select(i => new UidBlock(First + ((start + i) % Count)));
    }
}
