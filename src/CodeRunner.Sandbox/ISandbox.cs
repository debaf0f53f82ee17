namespace CodeRunner.Sandbox;

/// <summary>Where untrusted programs run. A box serves one submission at a time, and by default one only.</summary>
public interface ISandbox
{
    /// <summary>Takes a box, warm when one is waiting. Waits while all slots are busy.</summary>
    /// <exception cref="SandboxUnavailableException">The engine or the image is missing, or no box could be made.</exception>
    ValueTask<IBox> LeaseAsync(CancellationToken cancellation);

    /// <summary>
    /// A further box for work that has one already, if it would stand idle otherwise: no lease waits, a slot and a warm box
    /// are left for whoever comes, and no more boxes work than there are processors. Null where there is none such. It is
    /// only lent: see <see cref="IBox.IsWanted"/> and <see cref="IBox.Recalled"/>.
    /// </summary>
    IBox? TryLeaseSpare() => null;

    /// <summary>What a readiness check wants to know, without running anything.</summary>
    Task<SandboxStatus> CheckAsync(CancellationToken cancellation);
}

/// <summary>
/// One leased box. Runs go one after the other, each as a fresh user in a fresh folder; a run with
/// <see cref="RunRequest.Artefact"/> leaves its result as <c>/box/program</c> for the runs after it.
/// Disposing gives the box back: nothing of it is ever seen by another submission.
/// </summary>
public interface IBox : IAsyncDisposable
{
    /// <summary>Short name of the container, for logs.</summary>
    string Name { get; }

    /// <summary>The engine's id of the image that it was made of: the same id, the same files.</summary>
    string Image { get; }

    /// <summary>
    /// False after a run that took the box with it (a <see cref="RunOutcome.MemoryLimit"/> can, a <see cref="SandboxException"/>
    /// or a cancellation always does): for further runs another box has to be leased.
    /// </summary>
    bool IsUsable => true;

    /// <summary>Of a spare box: true as soon as others could use its place. It is to be given back after its present run.</summary>
    bool IsWanted => false;

    /// <summary>Of a spare box: cancelled when somebody has to wait for its place. It is to be given back at once.</summary>
    CancellationToken Recalled => CancellationToken.None;

    /// <summary>
    /// Version of the control groups that the box counts by: 1 or 2. 0 where it can read none, as under gVisor: CPU time and
    /// memory are then those of single processes, and a program that hides its children is seen to use less than it does.
    /// </summary>
    int Cgroup { get; }

    /// <summary>Runs one process to its end. One at a time; a cancelled run costs the box.</summary>
    /// <exception cref="ArgumentException">The request cannot be run in any box of this sandbox; the box stays usable.</exception>
    /// <exception cref="SandboxException">The sandbox failed; nothing is said about the program.</exception>
    /// <exception cref="SandboxUnavailableException">It failed and the engine no longer answers.</exception>
    Task<RunReport> RunAsync(RunRequest request, CancellationToken cancellation);
}

/// <summary>The state of engine, image and pool; the texts say what to do where something is missing.</summary>
public sealed record SandboxStatus(bool EngineAnswers, bool ImagePresent, int WarmBoxes, int BusyBoxes, string? Problem)
{
    /// <summary>What makes the boxes, for people; null until the engine has said what it has, where none is configured.</summary>
    public string? Runtime { get; init; }

    /// <summary>What boxes are not held to by this engine, and what to do; null where all holds, and until it has been asked.</summary>
    public string? Caveat { get; init; }
}

/// <summary>The sandbox failed, and nothing is said about the program; one that brings its box down time after time may be the cause.</summary>
public class SandboxException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>No program can run at present, whichever it is: certainly none of them is the cause.</summary>
public sealed class SandboxUnavailableException(string message, Exception? inner = null) : SandboxException(message, inner);
