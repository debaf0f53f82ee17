namespace CodeRunner.Core.Data;

/// <summary>One page of a longer list.</summary>
/// <param name="Items">The rows of this page.</param>
/// <param name="Number">Which page, from 1.</param>
/// <param name="Count">How many pages there are, at least 1.</param>
public sealed record PageOf<T>(IReadOnlyList<T> Items, int Number, int Count)
{
    /// <summary>The page nearest to <paramref name="wanted"/> that exists among <paramref name="rows"/> rows.</summary>
    public static (int Number, int Count) Nearest(int wanted, int rows, int size)
    {
        var count = Math.Max(1, (rows + size - 1) / size);
        return (Math.Clamp(wanted, 1, count), count);
    }
}
