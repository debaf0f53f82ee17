using System.Text.Json;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CodeRunner.Core.Data;

/// <summary>Keeps a property as JSON text, the same on every provider.</summary>
internal static class JsonColumn
{
    public static PropertyBuilder<T> HasJsonConversion<T>(this PropertyBuilder<T> property)
    {
        var comparer = new ValueComparer<T>(
            (a, b) => Serialize(a) == Serialize(b),
            value => Serialize(value).GetHashCode(StringComparison.Ordinal),
            value => Deserialize<T>(Serialize(value)));
        return property.HasConversion(value => Serialize(value), text => Deserialize<T>(text), comparer);
    }

    private static string Serialize<T>(T value) => JsonSerializer.Serialize(value);

    private static T Deserialize<T>(string text) => JsonSerializer.Deserialize<T>(text)!;
}
