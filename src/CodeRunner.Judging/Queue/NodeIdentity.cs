using CodeRunner.Core.Data;
using Microsoft.Extensions.Options;

namespace CodeRunner.Judging.Queue;

/// <summary>
/// This node's name among all that judge. It is kept in the data folder, so that a node which starts again knows which
/// leases were its own.
/// </summary>
public sealed class NodeIdentity(IOptions<DatabaseOptions> database)
{
    private readonly Lazy<string> _id = new(() => Read(database.Value.PathOf("node-id")));

    /// <summary>At most 100 characters.</summary>
    public string Id => _id.Value;

    private static string Read(string path)
    {
        if (File.Exists(path) && File.ReadAllText(path).Trim() is { Length: > 0 and <= 100 } known)
        {
            return known;
        }

        var host = Environment.MachineName;
        var id = $"{host[..Math.Min(host.Length, 60)]}-{Guid.NewGuid():N}";
        File.WriteAllText(path, id + "\n");
        return id;
    }
}
