using System.Net;
using System.Text.Json;

namespace CodeRunner.EndToEnd.Tests;

/// <summary>What <c>/readyz</c> answered.</summary>
internal sealed record Readiness(HttpStatusCode Status, JsonElement Body)
{
    public bool IsReady => Status == HttpStatusCode.OK;

    /// <summary>What is wrong by the check of this name; null when nothing is.</summary>
    public string? ProblemOf(string check) => Body.GetProperty("checks").GetProperty(check).GetProperty("description").GetString();
}
