using System.IO.Compression;
using CodeRunner.Core.Queue;
using CodeRunner.Core.Submissions;
using CodeRunner.Core.Users;
using CodeRunner.Web.Tests.Workbench;
using Xunit;
using TestResult = CodeRunner.Core.Submissions.TestResult;

namespace CodeRunner.Web.Tests.Site;

/// <summary>Of hidden tests contestants see number, verdict, time and memory: never a name, a message or an output, wherever they look.</summary>
public sealed class HiddenTestsTests(TestSite site)
{
    private const string Name = "secret/07-all-primes";
    private const string Message = "expected 104729";

    [Fact]
    [Trait("Category", "Slow")]
    public async Task Nothing_that_a_contestant_can_open_tells_of_a_hidden_test()
    {
        await site.AddProblemWithSampleAsync("hiding");
        using var student = await site.LoggedInAsync();
        var (first, second) = (await JudgedAsync(student), await JudgedAsync(student));
        var problem = await student.GetAsync("/problems/hiding");
        foreach (var address in new[]
        {
            $"/submissions/{first}", $"/submissions/{first}/events", $"/submissions/{first}/source", $"/submissions/compare?ids={first}&ids={second}",
            "/submissions", "/problems/hiding/submissions", $"/problems/hiding?restore={first}", $"/users/{student.User.UserName}", "/leaderboard",
        })
        {
            AssertHidden((await student.GetAsync(address)).Text);
        }

        AssertHidden(problem.Text);
        Assert.Contains("Wrong answer", (await student.GetAsync($"/submissions/{first}")).Content, StringComparison.Ordinal);
        await AssertHiddenInAsync(student, "/problems/hiding/samples.zip");
        await AssertHiddenInAsync(student, (await student.GetAsync("/account/data")).Document.QuerySelector("main .actions a")!.GetAttribute("href")!);

        using var teacher = await site.LoggedInAsync(Roles.Instructor);
        var toStaff = (await teacher.GetAsync($"/submissions/{first}")).Text;
        Assert.Contains(Name, toStaff, StringComparison.Ordinal);
        Assert.Contains(Message, toStaff, StringComparison.Ordinal);
    }

    private static void AssertHidden(string text)
    {
        Assert.DoesNotContain("all-primes", text, StringComparison.Ordinal);
        Assert.DoesNotContain("104729", text, StringComparison.Ordinal);
    }

    private static async Task AssertHiddenInAsync(Visitor student, string address)
    {
        await using var zip = new ZipArchive(await student.Http.GetStreamAsync(address, TestContext.Current.CancellationToken));
        Assert.NotEmpty(zip.Entries);
        foreach (var entry in zip.Entries)
        {
            AssertHidden(entry.FullName);
            using var reader = new StreamReader(await entry.OpenAsync(TestContext.Current.CancellationToken));
            AssertHidden(await reader.ReadToEndAsync(TestContext.Current.CancellationToken));
        }
    }

    private async Task<long> JudgedAsync(Visitor student) => (await site.AddSubmissionAsync(student.User, "hiding", row =>
    {
        (row.Status, row.Verdict, row.TestsDone, row.TestsTotal) = (WorkStatus.Done, Verdict.WrongAnswer, 2, 2);
        row.Tests.Add(new TestResult { Number = 1, Name = "sample/1", IsSample = true, Verdict = Verdict.Accepted });
        row.Tests.Add(new TestResult { Number = 2, Name = Name, Verdict = Verdict.WrongAnswer, Message = Message, Output = "104729", OutputBytes = 6 });
    })).Id;
}
