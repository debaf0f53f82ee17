using CodeRunner.Testing;
using static CodeRunner.Sandbox.Tests.Boxes.Programs;

namespace CodeRunner.Sandbox.Tests.Boxes;

/// <summary>
/// Programs that want to get out, stay, or spoil what comes after them. Each file of the folder Attacks is one, and its
/// first line says how it must end. After each, the same box and the next one must be as if it had never been.
/// </summary>
[Trait("Category", "Slow")]
public sealed class AttackTests : IClassFixture<AttackTests.SharedSandbox>
{
    private static readonly string _folder = Repository.PathOf("tests", "CodeRunner.Sandbox.Tests", "Attacks");
    private static readonly RunLimits _limits = new()
    {
        CpuMs = 800, WallMs = 60_000, MemoryKiB = 64 * 1024, OutputBytes = 1 << 20, FileBytes = 8 << 20,
    };

    private readonly SharedSandbox _shared;

    public AttackTests(SharedSandbox shared) => _shared = shared;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<string> Attacks() => [.. Directory.GetFiles(_folder).Select(f => Path.GetFileName(f)!).Order()];

    [Theory]
    [MemberData(nameof(Attacks))]
    public async Task An_attack_ends_as_expected_and_leaves_nothing(string attack)
    {
        var source = await File.ReadAllTextAsync(Path.Combine(_folder, attack), Stop);
        await using (var box = await _shared.Sandbox.LeaseAsync(Stop))
        {
            var run = await PrepareAsync(box, attack, source);
            var expected = Expectation(source);
            var ran = await box.RunAsync(expected == "WallTimeLimit" ? run with { Limits = _limits with { WallMs = 1_000 } } : run);
            var exit = ran.Report.Outcome == RunOutcome.Exited ? $" {ran.Report.ExitCode}" : "";
            Assert.Equal(expected, $"{ran.Report.Outcome}{exit}{(ran.Report.ExitCode == 1 ? ran.Stdout + ran.Stderr : "")}");
            await AssertAsNewAsync(box);
        }

        await using var next = await _shared.Sandbox.LeaseAsync(Stop);
        await AssertAsNewAsync(next);
    }

    private static string Expectation(string source) => source.Split('\n')[0].Split("expect: ")[1].Trim();

    private static async Task<RunRequest> PrepareAsync(IBox box, string attack, string source)
    {
        if (attack.EndsWith(".py", StringComparison.Ordinal))
        {
            return Python(source) with { Limits = _limits };
        }

        await box.CompileAsync(source);
        return Program() with { Limits = _limits };
    }

    /// <summary>Only the supervisor and this process live, nothing was left, and everything still works.</summary>
    private static async Task AssertAsNewAsync(IBox box)
    {
        var ran = await box.RunAsync(Python("""
            import os
            others = [p for p in os.listdir('/proc') if p.isdigit() and int(p) not in (1, os.getpid())]
            print(others, os.listdir('.'), input(), sum(range(1_000_000)))
            """) with { Stdin = Input("input\n"), Limits = _limits });
        Assert.Equal(("[] [] input 499999500000\n", ""), (ran.Stdout, ran.Stderr));
        Assert.True(ran.Report.Succeeded, ran.Report.ToString());
        Assert.InRange(ran.Report.CpuMs, 1, 1_000);
        Assert.InRange(ran.Report.MemoryKiB, 1_000, 32_000);
    }

    public sealed class SharedSandbox : IAsyncLifetime
    {
        internal DockerSandbox Sandbox { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Sandbox = await TestSandbox.StartAsync();

        public async ValueTask DisposeAsync()
        {
            if (Sandbox is not null)
            {
                await Sandbox.DisposeAsync();
                Assert.Empty(await Operator.OwnedAsync(Sandbox.Owner.ToString()));
            }
        }
    }
}
