namespace CodeRunner.Sandbox.Protocol;

/// <summary>One message of the wire protocol of <c>sandbox/supervisor/PROTOCOL.md</c>.</summary>
/// <param name="Payload">At most <see cref="MaxPayload"/> bytes; valid until the next frame is read.</param>
internal readonly record struct Frame(FrameType Type, ReadOnlyMemory<byte> Payload)
{
    public const int HeaderSize = 5;
    public const int MaxPayload = 65_536;
    public const int MaxSize = HeaderSize + MaxPayload;
}

internal enum FrameType : byte
{
    // judge → supervisor
    Program = (byte)'P',
    ProgramEnd = (byte)'K',
    Run = (byte)'R',
    File = (byte)'F',
    Data = (byte)'D',
    Go = (byte)'G',
    Input = (byte)'I',
    InputEnd = (byte)'Z',
    Forget = (byte)'X',

    // supervisor → judge
    Hello = (byte)'H',
    Stdout = (byte)'o',
    Stderr = (byte)'e',
    Report = (byte)'r',
    Error = (byte)'E',
}
