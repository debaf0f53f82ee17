using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace CodeRunner.Web.Look;

/// <summary>Addresses of the same page with another page number, order or filter: what else was chosen stays.</summary>
public static class QueryAddress
{
    /// <summary>The query with <paramref name="name"/> set; null leaves it out.</summary>
    public static string QueryWith(this HttpRequest request, params ReadOnlySpan<(string Name, string? Value)> changes)
    {
        var query = request.Query.Where(pair => pair.Value.Any(value => !string.IsNullOrEmpty(value))).ToDictionary(pair => pair.Key, pair => pair.Value);
        foreach (var (name, value) in changes)
        {
            query.Remove(name);
            if (value is not null)
            {
                query[name] = value;
            }
        }

        return query.Count == 0 ? request.Path.ToUriComponent() : new QueryBuilder(query).ToString();
    }
}
