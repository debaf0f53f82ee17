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

    /// <summary>Whether what is to be used has not been asked for by name.</summary>
    public bool IsPreference => configured is null && _isOffered && _refusal is null;

    /// <summary>What to ask the engine for; null is its own.</summary>
    public string? Name => configured ?? (IsPreference ? Preferred : null);

    /// <summary>For people.</summary>
    public string? Description => Name ?? (_refusal is null ? _engines : $"{_engines} (no box starts with {Preferred}: {_refusal})");

    public void Learn(string engines, IEnumerable<string> offered)
    {
        _isOffered = offered.Contains(Preferred);
        _engines = engines;
    }

    /// <summary>A box started with the engine's own runtime, but not with the preferred one.</summary>
    public void GiveUpPreference(string refusal) => _refusal = refusal;
}
