using System.Text;
using CodeRunner.Core.Languages;
using CodeRunner.Core.Packages;
using CodeRunner.Judging;
using CodeRunner.Judging.Verification;
using CodeRunner.Testing;

namespace CodeRunner.Attacks.Tests;

/// <summary>
/// Input validators of a package from a stranger. They are run as submissions are: what they do to their box is shown by
/// the other attacks; here, what they want of the verification around them.
/// </summary>
[Trait("Category", "Slow")]
public sealed class ValidatorTests(ValidatorTests.Fixture boxes) : IClassFixture<ValidatorTests.Fixture>
{
    private const int Tests = 2;
    private const string Honest = "import sys\nsys.exit(42 if sys.stdin.read().strip().isdigit() else 1)\n";

    private static readonly LanguageCatalogue _languages = LanguageCatalogue.Load(Repository.PathOf("sandbox", "languages"));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<string, string, string> Hostile => new()
    {
        { "kills everything", "import os\nos.kill(-1, 9)\nos.kill(1, 9)\n", "exit code 1" },
        { "forks without end", "import os\nwhile True: os.fork()\n", "exit code 1" },
        { "takes all memory", "held = []\nwhile True: held.append(bytes(range(256)) * 40_000)\n", "did not end by itself (MemoryLimit" },
        { "prints without end", "while True: print('\\x1b[2J\\u202e' + 'x' * 100_000)\n", "did not end by itself (OutputLimit" },
        { "is of a mind after having been called", Remembering("/box/seen", "/tmp/seen", "/dev/shm/seen", "/var/tmp/seen"), "exit code 1" },
        { "reads what is not its own", "import sys\nfor f in ('/etc/shadow', '/proc/1/environ', '/proc/1/mem'):\n    try: print(open(f, 'rb').read(100)); sys.exit(42)\n    except OSError: pass\nsys.exit(1)\n", "exit code 1" },
        { "writes itself anew", "import sys\ntry: open(__file__, 'w').write('import sys; sys.exit(42)')\nexcept OSError: pass\nsys.exit(1)\n", "exit code 1" },
        { "leaves somebody behind", "import os, sys\nif os.fork() == 0:\n    os.setsid()\n    while True: pass\nsys.exit(1)\n", "exit code 1" },
        { "calls the network", "import socket, sys\ntry: socket.create_connection(('127.0.0.1', 80), 1)\nexcept OSError: sys.exit(1)\nsys.exit(42)\n", "exit code 1" },
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task A_hostile_validator_is_reported_and_changes_nothing_else(string what, string validator, string says)
    {
        var hostile = await VerifyAsync(validator, boxMayBeGone: says.Contains("MemoryLimit", StringComparison.Ordinal));
        Assert.True(Tests == hostile.InputFaults.Count, what);
        Assert.All(hostile.InputFaults, fault => Assert.Contains(says, fault.ToString(), StringComparison.Ordinal));
        Assert.DoesNotContain(new VerificationTable(hostile).Write().EnumerateRunes(), rune => Invisible.Is(rune) && rune.Value != '\n');

        var next = await VerifyAsync(Honest, boxMayBeGone: false);
        Assert.Empty(next.InputFaults);
        Assert.All(next.Submissions, submission => Assert.Null(submission.Fault));
    }

    /// <summary>A validator beside it, and the package's submissions, in the same boxes.</summary>
    private async Task<VerificationReport> VerifyAsync(string validator, bool boxMayBeGone)
    {
        var package = new Package(Stream.Null)
        {
            Slug = "hostile",
            Uuid = Guid.NewGuid(),
            Tags = [],
            Difficulty = null,
            Statements = [],
            Limits = new PackageLimits(1000, 65_536, 1_000_000, 100_000),
            CheckerArguments = [],
            Tests = [.. Enumerable.Range(1, Tests).Select(i => new PackageTest($"secret/{i}", false, FileOf($"data/secret/{i}.in", $"{i}\n"), FileOf($"data/secret/{i}.ans", $"{i}\n")))],
            InvalidInputs = [],
            InputValidators = [ProgramOf("first.py", validator), ProgramOf("second.py", Honest)],
            Submissions = [new PackageSubmission(Expectation.All.Single(known => known.Folder == "accepted"), ProgramOf("right.py", "print(input())\n"))],
        };
        var watched = boxes.Watch();
        var report = await new PackageVerification(watched, new Judge(watched)).VerifyAsync(package, slots: 2, _ => { }, Stop);
        Assert.All(watched.Boxes, box => Aftermath.AssertNothing(box, boxMayBeGone));
        return report;
    }

    /// <summary>Says yes as soon as it finds what its first run has left.</summary>
    private static string Remembering(params string[] files) =>
        $"""
        import os, sys
        for file in {string.Join(", ", files.Select(file => $"'{file}'"))}:
            if os.path.exists(file): sys.exit(42)
            try: open(file, 'w').close()
            except OSError: pass
        sys.exit(1)

        """;

    private static PackageProgram ProgramOf(string name, string source) => new(name, _languages.FindByFile(name)!, FileOf(name, source));

    private static PackageFile FileOf(string path, string content) =>
        new(path, content.Length, "", () => new MemoryStream(Encoding.UTF8.GetBytes(content)));

    public sealed class Fixture() : Boxes(uses: 50, slots: 2);
}
