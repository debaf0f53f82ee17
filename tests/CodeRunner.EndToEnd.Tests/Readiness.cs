using System.Net;
using System.Text.Json;

namespace CodeRunner.EndToEnd.Tests;

/// <summary>What <c>/readyz</c> answered.</summary>
internal sealed record Readiness(HttpStatusCode Status, JsonElement Body)
{
    public bool IsReady => Status == HttpStatusCode.OK;

    public int WarmBoxes => Body.GetProperty("checks").GetProperty("sandbox").GetProperty("data").GetProperty("warmBoxes").GetInt32();

    /// <summary>What is wrong by the check of this name; null when nothing is.</summary>
    public string? ProblemOf(string check) => Body.GetProperty("checks").GetProperty(check).GetProperty("description").GetString();
}
