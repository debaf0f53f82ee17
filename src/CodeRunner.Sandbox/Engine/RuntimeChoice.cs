using Microsoft.Extensions.Logging;

namespace CodeRunner.Sandbox.Engine;

/// <summary>
/// The OCI runtime that makes boxes: the configured one; else crun, which takes a fifth less time for it than runc, where the
/// engine's own is runc, crun is offered beside it and boxes start with it; else the engine's own, which somebody may have
/// chosen because it isolates better. That an engine names a runtime does not mean that it works there: crun refuses some
/// layouts of control groups, and one that is replaced while the engine runs may cease to work.
/// </summary>
internal sealed partial class RuntimeChoice(string? configured, ILogger log)
{
    private const string Usual = "runc";
    private const string Preferred = "crun";
    private const int PatienceWhereItWorked = 3; // boxes in a row

    private readonly Lock _gate = new();
    private string? _engines; // the engine's own, once asked
    private bool _isOffered;
    private bool _worked; // a box has started with the preferred one
    private int _refusals; // boxes since then that did not
    private string? _givenUp; // why it is no longer tried

    /// <summary>What to ask the engine for; null is its own.</summary>
    public string? Name
    {
        get
        {
            lock (_gate)
            {
                return Chosen;
            }
        }
    }

    /// <summary>For people.</summary>
    public string? Description
    {
        get
        {
            lock (_gate)
            {
                return Chosen ?? (_givenUp is null ? _engines : $"{_engines} (no box starts with {Preferred}: {_givenUp})");
            }
        }
    }

    private string? Chosen => configured ?? (_isOffered && _givenUp is null ? Preferred : null);

    /// <summary>Whether a box that did not start with this runtime is to be tried with the engine's own. Still so after
    /// another box has given the preference up: boxes start side by side.</summary>
    public bool IsPreference(string? name) => configured is null && name == Preferred;

    /// <summary>The engine has told what it has. Where that is something else than before, crun is tried anew.</summary>
    public void Learn(string engines, IEnumerable<string> offered)
    {
        var isOffered = engines == Usual && offered.Contains(Preferred);
        lock (_gate)
        {
            if (engines != _engines || isOffered != _isOffered)
            {
                (_worked, _refusals, _givenUp) = (false, 0, null);
            }

            (_isOffered, _engines) = (isOffered, engines);
        }
    }

    /// <summary>A box started with this runtime; one that began before it was given up brings it back no more.</summary>
    public void Worked(string? name)
    {
        if (IsPreference(name))
        {
            lock (_gate)
            {
                (_worked, _refusals) = (true, 0);
            }
        }
    }

    /// <summary>
    /// A box started with the engine's own runtime, but not with the preferred one. Where others have, it may have been that
    /// box's misfortune, and the preferred one is given up only when it is that of several in a row: each costs an attempt in vain.
    /// </summary>
    public void PreferenceRefused(string reason)
    {
        lock (_gate)
        {
            _refusals++;
            if (_givenUp is not null || (_worked && _refusals < PatienceWhereItWorked))
            {
                return;
            }

            _givenUp = reason;
            if (_worked)
            {
                LogCeased(Preferred, _engines, reason);
            }
            else
            {
                LogNeverWorked(Preferred, _engines, reason);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Boxes no longer start with {Preferred}; {Own} makes them from now on. Mend it, "
        + "then start this program again; or set Sandbox:Runtime. The last one did not start because: {Reason}")]
    private partial void LogCeased(string preferred, string? own, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "No box starts with {Preferred}; {Own} makes them: {Reason}")]
    private partial void LogNeverWorked(string preferred, string? own, string reason);
}
