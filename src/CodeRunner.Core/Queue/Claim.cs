namespace CodeRunner.Core.Queue;

/// <summary>The right to work on one row until the lease ends or is renewed.</summary>
/// <param name="WorkId">Id of the row.</param>
/// <param name="AttemptId">Names this claim: whoever writes a result says under which claim.</param>
/// <param name="Attempt">1 for the first try; tries whose holder vanished, or that an outage ended, are not counted.</param>
/// <param name="Outages">How many tries an outage ended.</param>
public sealed record Claim(long WorkId, Guid AttemptId, int Attempt, int Outages = 0);

/// <summary>Why a claim ends without a result.</summary>
public enum ReleaseReason
{
    /// <summary>Something around the work failed, perhaps because of the work: counted as an attempt.</summary>
    Fault,

    /// <summary>Nothing can be worked on at present, whatever it is: counted apart, and borne longer.</summary>
    Outage,

    /// <summary>The node stops: not counted.</summary>
    Shutdown,
}
