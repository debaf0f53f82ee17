namespace CodeRunner.Judging;

/// <summary>One test to judge a program by.</summary>
/// <param name="Number">Place in the order of judging, from 1.</param>
/// <param name="Name">For example <c>secret/02-large</c>.</param>
/// <param name="IsSample">Whether everybody may see it.</param>
/// <param name="OpenInput">Opens what the program reads; the caller disposes it.</param>
/// <param name="OpenAnswer">Opens the expected answer, a local file. It is compared here and never enters a box.</param>
public sealed record JudgedTest(
    int Number,
    string Name,
    bool IsSample,
    Func<CancellationToken, ValueTask<Stream>> OpenInput,
    Func<CancellationToken, ValueTask<Stream>> OpenAnswer)
{
    /// <summary>Whether what the program prints is kept, to be shown beside the answer: not of hidden tests, as it may tell what it was given.</summary>
    public bool KeepsOutput { get; init; } = IsSample;
}
