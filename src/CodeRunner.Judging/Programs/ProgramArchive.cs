using CodeRunner.Sandbox;

namespace CodeRunner.Judging.Programs;

/// <summary>
/// Takes a compiled program out of a box and puts it into another, both by an ordinary run of tar in the box. The compiler
/// may have run code of the program's author, so the archive is as untrusted as the program: it is unpacked nowhere else,
/// by a user who has nothing but an empty folder, and kept by the rules that hold for every artefact.
/// </summary>
internal static class ProgramArchive
{
    /// <summary>As it is called in archives: tar leaves the first slash out.</summary>
    private const string Program = "box/program";

    private static readonly IReadOnlyList<string> PackCommand =
        ["tar", "--create", "--file=-", "--sort=name", "--mtime=@0", "--owner=0", "--group=0", "--numeric-owner", $"/{Program}"];

    private static readonly IReadOnlyList<string> UnpackCommand = ["tar", "--extract", "--file=-"];

    /// <summary>A run that writes /box/program, if it takes at most so many bytes, within what the compilation was given.</summary>
    public static RunRequest Pack(RunRequest compilation, long maxBytes, IOutputSink archive) => new()
    {
        Command = PackCommand,
        Limits = compilation.Limits with { OutputBytes = maxBytes },
        Stdout = archive,
    };

    /// <summary>A run that makes /box/program of <paramref name="archive"/>, within what the compilation was given.</summary>
    public static RunRequest Unpack(RunRequest compilation, Stream archive) => new()
    {
        Command = UnpackCommand,
        Limits = compilation.Limits,
        Stdin = archive,
        Artefact = Program,
    };
}
