using System.Buffers.Binary;

namespace CodeRunner.Sandbox.Protocol;

/// <summary>The first frame of a box: it is ready.</summary>
/// <param name="Cgroup">Which control group files it can read: 1 or 2, or 0 for none (figures are coarser then).</param>
internal readonly record struct Hello(int FirstUid, int Cgroup)
{
    private const int Version = 4;
    private const int NewestCgroup = 2;
    private const int Size = sizeof(ushort) + sizeof(uint) + sizeof(byte);

    /// <exception cref="SandboxException">It is none, or of another version of the protocol.</exception>
    public static Hello Decode(Frame frame)
    {
        var payload = frame.Payload.Span;
        if (frame.Type != FrameType.Hello || payload.Length < sizeof(ushort))
        {
            throw new SandboxException($"The box's first frame was '{(char)frame.Type}' ({payload.Length} bytes), no hello: is the image CodeRunner's?");
        }

        var version = BinaryPrimitives.ReadUInt16LittleEndian(payload);
        if (version != Version || payload.Length != Size)
        {
            throw new SandboxException($"The image speaks version {version} of the protocol, this program {Version}: build the image anew with sandbox/setup.sh.");
        }

        var (firstUid, cgroup) = (BinaryPrimitives.ReadUInt32LittleEndian(payload[2..]), payload[6]);
        return firstUid <= int.MaxValue && cgroup <= NewestCgroup
            ? new Hello((int)firstUid, cgroup)
            : throw new SandboxException($"The supervisor sent a hello that cannot be: user {firstUid}, control groups of version {cgroup}.");
    }
}
