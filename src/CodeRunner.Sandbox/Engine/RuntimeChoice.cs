namespace CodeRunner.Sandbox.Engine;

/// <summary>
/// The OCI runtime that makes boxes: the configured one; else crun, which takes a fifth less time for it, where the engine
/// offers it and a box starts with it; else the engine's own. That an engine names a runtime does not mean that it works
/// there: crun refuses some layouts of control groups.
/// </summary>
internal sealed class RuntimeChoice(string? configured)
{
    private const string Preferred = "crun";
    private volatile string? _refusal;
    private volatile string? _engines; // the engine's own, once asked
    private volatile bool _isOffered;

    /// <summary>Whether the engine has told what it offers, or need not.</summary>
    public bool IsKnown => configured is not null || _engines is not null;

    /// <summary>What to ask the engine for; null is its own.</summary>
    public string? Name => configured ?? (_isOffered && _refusal is null ? Preferred : null);

    /// <summary>For people.</summary>
    public string? Description => Name ?? (_refusal is null ? _engines : $"{_engines} (no box starts with {Preferred}: {_refusal})");

    /// <summary>Whether a box that did not start with this runtime is to be tried with the engine's own. Still so after
    /// another box has given the preference up: boxes start side by side.</summary>
    public bool IsPreference(string? name) => configured is null && name == Preferred;

    public void Learn(string engines, IEnumerable<string> offered)
    {
        _isOffered = offered.Contains(Preferred);
        _engines = engines;
    }

    /// <summary>A box started with the engine's own runtime, but not with the preferred one.</summary>
    public void GiveUpPreference(string refusal) => _refusal = refusal;
}
