using System.Net.Http.Json;
using System.Text.Json;
using CodeRunner.Core.Executions;
using CodeRunner.Core.Files;
using CodeRunner.Core.Problems;
using CodeRunner.Core.Queue;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CodeRunner.Web.Tests.Workbench;

/// <summary>What the scripts of a problem's page send, and what a judge would have written.</summary>
internal static class Scripts
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<string> TokenAsync(this Visitor visitor, string slug) =>
        (await visitor.GetAsync($"/problems/{slug}")).Document.QuerySelector("#work input[name=__RequestVerificationToken]")!.GetAttribute("value")!;

    public static async Task<HttpResponseMessage> SendAsync(this Visitor visitor, HttpMethod method, string path, string? token, object? body = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        if (token is not null)
        {
            request.Headers.Add("RequestVerificationToken", token);
        }

        return await visitor.Http.SendAsync(request, Cancellation);
    }

    public static async Task<JsonElement> JsonAsync(this HttpResponseMessage answer) => await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);

    /// <summary>A problem with the sample <c>1 2</c>, <c>3</c>.</summary>
    public static async Task<Problem> AddProblemWithSampleAsync(this TestSite site, string slug, string input = "1 2\n", string answer = "3\n")
    {
        var problem = await site.AddProblemAsync(slug);
        await site.ChangeAsync(async db =>
        {
            foreach (var (name, text) in new[] { ("in", input), ("ans", answer) })
            {
                db.StoredFiles.Add(new StoredFile { Digest = $"{slug}-{name}", Length = text.Length });
                db.StoredFileChunks.Add(new StoredFileChunk { Digest = $"{slug}-{name}", Content = System.Text.Encoding.UTF8.GetBytes(text) });
            }

            await db.TestCases.AddAsync(new TestCase
            {
                ProblemId = problem.Id, Number = 1, Name = "sample/1", IsSample = true,
                InputDigest = $"{slug}-in", InputBytes = input.Length, AnswerDigest = $"{slug}-ans", AnswerBytes = answer.Length,
            });
        });
        return problem;
    }

    /// <summary>Lets the newest execution end so.</summary>
    public static Task FinishNewestAsync(this TestSite site, Action<Execution> finish) => site.ChangeAsync(async db =>
    {
        var row = await db.Executions.OrderByDescending(e => e.Id).FirstAsync(Cancellation);
        row.Status = WorkStatus.Done;
        finish(row);
    });
}
