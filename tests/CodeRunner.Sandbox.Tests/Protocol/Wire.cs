using System.Buffers.Binary;
using System.Text;

namespace CodeRunner.Sandbox.Tests.Protocol;

/// <summary>Frames as PROTOCOL.md writes them, made without the code under test.</summary>
internal static class Wire
{
    public static byte[] Hello { get; } = Frame('H', [4, 0, 0x00, 0x40, 0, 0, 1]);

    public static byte[] Frame(char type, byte[] payload)
    {
        var frame = new byte[5 + payload.Length];
        frame[0] = (byte)type;
        BinaryPrimitives.WriteUInt32LittleEndian(frame.AsSpan(1), (uint)payload.Length);
        payload.CopyTo(frame, 5);
        return frame;
    }

    public static byte[] Report(byte outcome = 1, int exitCode = 0, int signal = 0, long stdout = 0, long stderr = 0, byte flags = 0)
    {
        var to = new MemoryStream();
        using var writer = new BinaryWriter(to);
        writer.Write(outcome);
        writer.Write(flags);
        writer.Write(exitCode);
        writer.Write(signal);
        writer.Write(12_345UL); // cpuUs
        writer.Write(23_456UL); // wallUs
        writer.Write(1_024UL); // memoryKiB
        writer.Write((ulong)stdout);
        writer.Write((ulong)stderr);
        return Frame('r', to.ToArray());
    }

    public static byte[] Error(string text) => Frame('E', Encoding.UTF8.GetBytes(text));

    /// <summary>The frames of what was written, or an exception when it is not a row of frames.</summary>
    public static List<(char Type, byte[] Payload)> Parse(byte[] bytes)
    {
        var frames = new List<(char, byte[])>();
        for (var rest = bytes.AsSpan(); rest.Length > 0;)
        {
            var length = (int)BinaryPrimitives.ReadUInt32LittleEndian(rest[1..]);
            Assert.InRange(length, 0, 65_536);
            frames.Add(((char)rest[0], rest.Slice(5, length).ToArray()));
            rest = rest[(5 + length)..];
        }

        return frames;
    }
}
