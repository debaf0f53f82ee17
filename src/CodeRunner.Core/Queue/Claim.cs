namespace CodeRunner.Core.Queue;

/// <summary>The right to work on one row until the lease ends or is renewed.</summary>
/// <param name="WorkId">Id of the row.</param>
/// <param name="AttemptId">Names this claim: whoever writes a result says under which claim.</param>
/// <param name="Attempt">1 for the first try; tries whose holder vanished are not counted.</param>
public sealed record Claim(long WorkId, Guid AttemptId, int Attempt);
