using CodeRunner.Core.Packages;
using CodeRunner.Core.Submissions;
using CodeRunner.Judging.Verification;
using CodeRunner.Testing;
using Microsoft.Extensions.Options;
using Xunit;

namespace CodeRunner.Judging.Tests.RealBoxes;

/// <summary>A package on disk, read and verified with real boxes.</summary>
[Trait("Category", "Slow")]
public sealed class RealVerificationTests(BoxesFixture boxes) : IClassFixture<BoxesFixture>, IDisposable
{
    private const string Right = "print(sum(map(int, input().split())))";
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Verify_judges_every_submission_by_every_test()
    {
        WritePackage();
        Write("submissions/accepted/right.py", Right);
        Write("submissions/accepted/right.c", "#include <stdio.h>\nint main(void) { long a, b; scanf(\"%ld %ld\", &a, &b); printf(\"%ld\\n\", a + b); }\n");
        Write("submissions/wrong_answer/minus.py", "a, b = map(int, input().split())\nprint(a - b)\n");
        Write("submissions/run_time_error/crash.py", "a, b = map(int, input().split())\nprint(a + b if a != 5 else a // b)\n");
        Write("submissions/time_limit_exceeded/loop.c", "int main(void) { for (;;) {} }\n");

        var report = await VerifyAsync();

        Assert.True(report.IsAsExpected, new VerificationTable(report).Write());
        Assert.All(report.Submissions, submission => Assert.Equal(3, submission.Judgement.Tests.Count));
    }

    [Fact]
    public async Task Verify_finds_what_is_not_as_the_package_says()
    {
        WritePackage();
        Write("data/secret/4.in", "1 2 3\n");
        Write("data/secret/4.ans", "6\n");
        Write("data/invalid_input/good.in", "1 1\n");
        Write("submissions/accepted/right.py", Right);
        Write("submissions/wrong_answer/right.py", Right);

        var report = await VerifyAsync();

        Assert.Equal(
            ["validate.py: data/secret/4.in: refused with exit code 1: not two numbers", "input_validators: data/invalid_input/good.in: is accepted, but should be refused by one of them"],
            report.InputFaults.Select(fault => fault.ToString()));
        Assert.Equal([null, "no test is WrongAnswer, as wrong_answer asks"], report.Submissions.Select(submission => submission.Fault));
    }

    [Fact]
    public async Task Verify_gives_the_points_of_each_subtask_also_after_one_that_took_all_memory()
    {
        WritePackage();
        foreach (var (group, test) in new[] { ("1", "2"), ("2", "3") })
        {
            Write($"data/secret/{group}/test_group.yaml", "max_score: 50\n");
            foreach (var ending in new[] { "in", "ans" })
            {
                Directory.Move(Path.Combine(_folder.Path, "sum", "data", "secret", $"{test}.{ending}"), Path.Combine(_folder.Path, "sum", "data", "secret", group, $"1.{ending}"));
            }
        }

        Write("problem.yaml", $"{File.ReadAllText(Path.Combine(_folder.Path, "sum", "problem.yaml"))}type: scoring\n");
        Write("submissions/accepted/right.py", Right);
        Write("submissions/rejected/hungry.py", "a, b = map(int, input().split())\nif a == 0: kept = bytearray(1 << 30)\nprint(a + b)\n");

        var report = await VerifyAsync();

        Assert.True(report.IsAsExpected, new VerificationTable(report).Write());
        Assert.Equal(["100/100", "50/100"], report.Submissions.Select(submission => submission.Points));
        Assert.Equal(
            [Verdict.Accepted, Verdict.MemoryLimitExceeded, Verdict.Accepted], report.Submissions[1].Judgement.Tests.Select(test => test.Verdict));
    }

    private void WritePackage()
    {
        Write("problem.yaml", "problem_format_version: 2025-09\nname: Sum\nuuid: 8ee7605a-bc0d-4f3e-9a29-cc2f0bd3a0a1\nlimits:\n  time_limit: 1\n  memory: 64\n");
        Write("statement/problem.en.md", "Add.\n");
        Write("data/sample/1.in", "1 2\n");
        Write("data/sample/1.ans", "3\n");
        Write("data/secret/2.in", "0 0\n");
        Write("data/secret/2.ans", "0\n");
        Write("data/secret/3.in", "5 0\n");
        Write("data/secret/3.ans", "5\n");
        Write("data/invalid_input/one.in", "1\n");
        Write("input_validators/validate.py", "import sys\nwords = sys.stdin.read().split()\nif len(words) == 2: sys.exit(42)\nprint('not two numbers')\nsys.exit(1)\n");
    }

    private async Task<VerificationReport> VerifyAsync()
    {
        var reading = await new PackageReader(BoxesFixture.Languages, Options.Create(new PackageOptions()), TimeProvider.System)
            .ReadAsync(Path.Combine(_folder.Path, "sum"), Cancellation);
        Assert.Empty(reading.Faults);
        using var package = reading.Package!;
        return await new PackageVerification(boxes.Sandbox, new Judge(boxes.Sandbox)).VerifyAsync(package, slots: 2, _ => { }, Cancellation);
    }

    private void Write(string path, string content)
    {
        var file = Path.Combine(_folder.Path, "sum", path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, content);
    }
}
