using CodeRunner.Core.Data;
using CodeRunner.Judging.Files;
using CodeRunner.Sandbox;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CodeRunner.Judging.Programs;

/// <summary>
/// Keeps what compilers made on this node's disk, as <c>cache/compiled/ab/abcdef…</c>, so that the same source is compiled
/// once: rejudging it, handing in what was just tried, verifying a package again.
/// </summary>
/// <remarks>
/// <para><b>What is the same</b> is decided by <see cref="CompileKey"/>: all that a compiler is given, and the image that the box
/// was made of. Nobody can make an entry for a source but by having that source compiled, so that whose it was does not
/// matter. A source may have the compiler read a clock or random numbers, and make another program each time; kept, it is
/// one of those for as long as it is kept. Its author could as well have written that one down.</para>
///
/// <para><b>An entry is made before the first test</b>, out of what no test has seen, of a compilation that succeeded: failures
/// may be those of a moment. It is never opened on this side but to compare its SHA-256, each time; see
/// <see cref="ProgramArchive"/> for the rest. What cannot be used is dropped, and compiled again.</para>
///
/// <para><b>Nothing fails for want of it</b>: with a disk that is full, gone or not ours everything is compiled.</para>
/// </remarks>
public sealed partial class CompileCache(
    IOptions<DatabaseOptions> database, IOptions<JudgeOptions> options, TimeProvider time, ILogger<CompileCache> log)
{
    /// <summary>Larger archives are not worth their time; usual ones take some tens of KiB, those of Go two MiB.</summary>
    private const int MaxArchive = 16 << 20;

    private static readonly TimeSpan WrittenWithin = TimeSpan.FromHours(1);
    private readonly Lazy<BoundedFolder> _folder = new(() => Prepare(database.Value, options.Value, time), LazyThreadSafetyMode.PublicationOnly);

    /// <summary>Puts the program that <paramref name="request"/> compiles into the box, by <paramref name="compile"/> where it is not kept.</summary>
    /// <exception cref="SandboxException">The sandbox failed.</exception>
    internal async Task<Compilation> CompileAsync(
        IBox box, RunRequest request, Func<Task<Compilation>> compile, CancellationToken cancellation)
    {
        if (!KeepsAny)
        {
            return await compile();
        }

        var key = CompileKey.Of(box.Image, request);
        if (await RestoreAsync(box, key, request, cancellation) is { } known)
        {
            return known;
        }

        var compilation = await compile();
        if (compilation.Succeeded)
        {
            await KeepAsync(box, key, request, compilation, cancellation);
        }

        return compilation;
    }

    /// <summary>Puts what <paramref name="request"/> made before into the box; null, and nothing put there, where it is not kept.</summary>
    /// <exception cref="SandboxException">The sandbox failed.</exception>
    internal async Task<Compilation?> TryRestoreAsync(IBox box, RunRequest request, CancellationToken cancellation) =>
        KeepsAny ? await RestoreAsync(box, CompileKey.Of(box.Image, request), request, cancellation) : null;

    /// <summary>False where there shall be no disk space for it.</summary>
    internal bool KeepsAny => Room > 0;

    private long Room => (long)options.Value.CompileCacheMiB << 20;

    private async Task<Compilation?> RestoreAsync(IBox box, string key, RunRequest request, CancellationToken cancellation)
    {
        try
        {
            if (_folder.Value.TryOpen(key) is not { } file)
            {
                return null;
            }

            await using (file)
            {
                if (await CompiledFile.ReadAsync(file, key, cancellation) is { } kept && await UnpackAsync(box, key, request, kept, cancellation))
                {
                    return kept.Compilation;
                }
            }

            Drop(key);
        }
        catch (Exception fault) when (IsOfDisk(fault))
        {
            LogDiskFailed(fault.Message);
        }

        return null;
    }

    private async Task<bool> UnpackAsync(IBox box, string key, RunRequest request, CompiledFile kept, CancellationToken cancellation)
    {
        try
        {
            return (await box.RunAsync(ProgramArchive.Unpack(request, kept.Archive), cancellation)).Succeeded;
        }
        catch (SandboxException)
        {
            Drop(key); // whatever it was, it will not be this entry the next time
            throw;
        }
    }

    private void Drop(string key)
    {
        LogUnusable(key);
        _folder.Value.Drop(key);
    }

    private async Task KeepAsync(IBox box, string key, RunRequest request, Compilation compilation, CancellationToken cancellation)
    {
        string? path = null;
        try
        {
            path = _folder.Value.PathOfNew(key);
            using var draft = new CompiledFile.Draft(path, key, compilation);
            var report = await box.RunAsync(ProgramArchive.Pack(request, Math.Min(MaxArchive, Room / 4), draft), cancellation);
            if (report.Succeeded)
            {
                draft.Finish();
                _folder.Value.Take(path, key);
            }
            else
            {
                LogNotKept(key, report.Outcome);
            }
        }
        catch (Exception fault) when (IsOfDisk(fault))
        {
            LogDiskFailed(fault.Message);
        }
        finally
        {
            Remove(path);
        }
    }

    /// <summary>What is left of an entry that was not finished.</summary>
    private void Remove(string? path)
    {
        try
        {
            if (path is not null)
            {
                File.Delete(path);
            }
        }
        catch (Exception fault) when (IsOfDisk(fault))
        {
            LogDiskFailed(fault.Message);
        }
    }

    private static bool IsOfDisk(Exception fault) => fault is IOException or UnauthorizedAccessException;

    private static BoundedFolder Prepare(DatabaseOptions database, JudgeOptions options, TimeProvider time)
    {
        var folder = new BoundedFolder(database.PathOf("cache", "compiled"), () => (long)options.CompileCacheMiB << 20, time);
        folder.ForgetUnfinished((time.GetUtcNow() - WrittenWithin).UtcDateTime);
        return folder;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The kept compilation {Key} is damaged or does not fit; it is dropped and made again")]
    private partial void LogUnusable(string key);

    [LoggerMessage(Level = LogLevel.Debug, Message = "The compilation {Key} is not kept: packing it ended as {Outcome}")]
    private partial void LogNotKept(string key, RunOutcome outcome);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Compilations cannot be kept: {Reason}")]
    private partial void LogDiskFailed(string reason);
}
