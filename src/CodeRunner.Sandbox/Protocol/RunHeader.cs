using System.Buffers.Binary;
using System.Text;

namespace CodeRunner.Sandbox.Protocol;

/// <summary>The payload of an <c>R</c> frame: what to run, and within which limits.</summary>
internal static class RunHeader
{
    private const uint Keep = 1;
    private const uint Merge = 2;
    private const long LargestStack = 1L << 30;

    /// <summary>What a program finds set besides HOME and TMPDIR, which are its work folder.</summary>
    private static readonly KeyValuePair<string, string>[] _everywhere =
        [new("PATH", "/usr/local/bin:/usr/bin:/bin"), new("LANG", "C.UTF-8")];

    /// <summary>Encodes a request that <see cref="RequestCheck"/> let through.</summary>
    public static byte[] Encode(RunRequest request)
    {
        var variables = Variables(request.Environment);
        string[] strings = [.. request.Command, .. variables, request.Artefact ?? ""];
        var limits = request.Limits;
        var header = new MemoryStream(256);
        using var to = new BinaryWriter(header, Encoding.UTF8); // little endian on every platform
        to.Write((request.Artefact is null ? 0 : Keep) | (request.MergeStderr ? Merge : 0));
        to.Write((uint)limits.CpuMs);
        to.Write((uint)limits.WallMs);
        to.Write((uint)limits.MemoryKiB);
        to.Write((ulong)limits.OutputBytes);
        to.Write((ulong)limits.FileBytes);
        to.Write((ulong)StackBytes(limits));
        to.Write((uint)limits.Processes);
        to.Write((uint)limits.OpenFiles);
        to.Write((ushort)request.Command.Count);
        to.Write((ushort)variables.Count);
        foreach (var text in strings)
        {
            to.Write(Encoding.UTF8.GetBytes(text));
            to.Write((byte)0);
        }

        to.Flush();
        return header.ToArray();
    }

    /// <summary>The payload of an <c>F</c> frame.</summary>
    public static byte[] EncodeFile(BoxFile file)
    {
        var payload = new byte[sizeof(ushort) + sizeof(ulong) + Encoding.UTF8.GetByteCount(file.Path)];
        BinaryPrimitives.WriteUInt16LittleEndian(payload, file.Executable ? (ushort)0x1ED : (ushort)0x1A4); // 0755, 0644
        BinaryPrimitives.WriteUInt64LittleEndian(payload.AsSpan(sizeof(ushort)), (ulong)file.Content.Length);
        Encoding.UTF8.GetBytes(file.Path, payload.AsSpan(sizeof(ushort) + sizeof(ulong)));
        return payload;
    }

    /// <summary>A recursion may use all the memory there is, up to the 1 GiB above which the .NET runtime does not start.</summary>
    private static long StackBytes(RunLimits limits) => Math.Min(limits.MemoryKiB * 1024L, LargestStack);

    private static List<string> Variables(IReadOnlyDictionary<string, string> given) =>
        [.. _everywhere.Where(v => !given.ContainsKey(v.Key)).Concat(given).Select(v => $"{v.Key}={v.Value}")];
}
