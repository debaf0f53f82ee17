namespace CodeRunner.Sandbox.Engine;

/// <summary>
/// The OCI runtime that makes boxes: the configured one; else crun, which takes a fifth less time for it than runc, where the
/// engine's own is runc, crun is offered beside it and a box starts with it; else the engine's own, which somebody may have
/// chosen because it isolates better. That an engine names a runtime does not mean that it works there: crun refuses some
/// layouts of control groups.
/// </summary>
internal sealed class RuntimeChoice(string? configured)
{
    private const string Usual = "runc";
    private const string Preferred = "crun";
    private volatile string? _engines; // the engine's own, once asked
    private volatile bool _isOffered;
    private volatile bool _works; // a box has started with the preferred one
    private volatile string? _refusal; // why the first box did not start with it

    /// <summary>What to ask the engine for; null is its own.</summary>
    public string? Name => configured ?? (_isOffered && (_works || _refusal is null) ? Preferred : null);

    /// <summary>For people.</summary>
    public string? Description => Name ?? (_refusal is null ? _engines : $"{_engines} (no box starts with {Preferred}: {_refusal})");

    /// <summary>Whether a box that did not start with this runtime is to be tried with the engine's own. Still so after
    /// another box has given the preference up: boxes start side by side.</summary>
    public bool IsPreference(string? name) => configured is null && name == Preferred;

    /// <summary>The engine has told what it has. Where that is something else than before, crun is tried anew.</summary>
    public void Learn(string engines, IEnumerable<string> offered)
    {
        var isOffered = engines == Usual && offered.Contains(Preferred);
        if (engines != _engines || isOffered != _isOffered)
        {
            (_works, _refusal) = (false, null);
        }

        (_isOffered, _engines) = (isOffered, engines);
    }

    /// <summary>A box started with this runtime.</summary>
    public void Worked(string? name) => _works |= IsPreference(name);

    /// <summary>
    /// A box started with the engine's own runtime, but not with the preferred one. Where others do, it was that box's
    /// misfortune, and the next one is tried with the preferred one again.
    /// </summary>
    public void GiveUpPreference(string refusal) => _refusal ??= refusal;
}
