namespace CodeRunner.Attacks.Tests;

/// <summary>What other people hand in, before, beside and after.</summary>
internal static class HonestProgram
{
    /// <summary>Looks whether anything is there that is not its own.</summary>
    public static Attack Simple { get; } = Of("""
        import os
        box = os.statvfs('/box')
        seen = (os.listdir('.'), os.listdir('/box/program'), box.f_files - box.f_ffree, input() in ('1', '2'))
        print('held' if seen == ([], ['main.py'], 4, True) else seen)
        """);

    /// <summary>Has 40 of its 64 processes at once, and 30 of its 64 MiB of memory.</summary>
    public static Attack Demanding { get; } = Of("""
        import os
        held = bytes(range(256)) * (30 << 12)
        gate, open_gate = os.pipe()
        children = []
        for i in range(40):
            children.append(os.fork())
            if children[-1] == 0:
                os.read(gate, 1)
                os._exit(0)
        os.write(open_gate, b'x' * 40)
        codes = [os.waitpid(c, 0)[1] for c in children]
        print('held' if sum(codes) == 0 and held[255] == 255 else codes)
        """);

    private static Attack Of(string source) => new("honest.py", source, ["accepted"], new Dictionary<string, string>());
}
