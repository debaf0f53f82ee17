namespace CodeRunner.Core.Data;

/// <summary>
/// Part of a list that is read from one end to the other, newest first: reaching any part costs the same, because
/// nothing is counted. Its neighbours are asked for by the ids at its ends.
/// </summary>
/// <param name="Items">The rows of this part.</param>
/// <param name="HasNewer">Whether there are rows before the first.</param>
/// <param name="HasOlder">Whether there are rows after the last.</param>
public sealed record SliceOf<T>(IReadOnlyList<T> Items, bool HasNewer, bool HasOlder);
