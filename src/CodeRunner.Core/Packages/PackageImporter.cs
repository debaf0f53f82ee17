using CodeRunner.Core.Audit;
using CodeRunner.Core.Data;
using CodeRunner.Core.Files;
using CodeRunner.Core.Packages.Reading;
using CodeRunner.Core.Problems;
using Microsoft.EntityFrameworkCore;

namespace CodeRunner.Core.Packages;

/// <summary>Brings packages into the database, whole or not at all.</summary>
public sealed class PackageImporter(
    IDbContextFactory<CodeRunnerDbContext> contexts, PackageReader reader, FileStore files, TimeProvider time)
{
    // PostgreSQL's name of the lock that imports take; SQLite has one writer anyway.
    private const long ImportLock = 0x436f_6465_5061_636b;

    // What this build makes of a package may differ from what the last one made.
    private static readonly string Build = typeof(PackageImporter).Module.ModuleVersionId.ToString();

    /// <summary>Imports a folder or zip; the problem it names by its slug is added or replaced.</summary>
    public async Task<ImportResult> ImportAsync(string path, CancellationToken cancellation)
    {
        // Before reading: what changes meanwhile makes another manifest.
        var manifest = Directory.Exists(path) ? PackageFolder.ManifestOf(path, Build) : null;
        return await ImportAsync(await reader.ReadAsync(path, cancellation), manifest, actorId: null, cancellation);
    }

    /// <summary>
    /// Imports a zip, which can seek and is disposed; <paramref name="fileName"/> as in <see cref="PackageReader.ReadZipAsync"/>,
    /// <paramref name="actorId"/> who brings it.
    /// </summary>
    public async Task<ImportResult> ImportZipAsync(Stream zip, string fileName, int? actorId, CancellationToken cancellation) =>
        await ImportAsync(await reader.ReadZipAsync(zip, fileName, cancellation), null, actorId, cancellation);

    /// <summary>
    /// Imports a folder that comes with the site, at every start: costs next to nothing while its files are as they
    /// were, and leaves a problem alone that somebody has replaced by a zip since.
    /// </summary>
    public async Task<ImportResult> RefreshAsync(string folder, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var slug = PackageFolder.NameOf(folder);
        var known = await db.Problems.Where(p => p.Slug == slug).Select(p => new { p.Manifest }).FirstOrDefaultAsync(cancellation);
        return known is not null && (known.Manifest is null || known.Manifest == PackageFolder.ManifestOf(folder, Build))
            ? new ImportResult.Imported(slug, ImportChange.Unchanged, [])
            : await ImportAsync(folder, cancellation);
    }

    private async Task<ImportResult> ImportAsync(PackageReading reading, string? manifest, int? actorId, CancellationToken cancellation)
    {
        if (reading.Package is not { } package)
        {
            return new ImportResult.Refused(reading.Faults, reading.Warnings);
        }

        using (package)
        {
            try
            {
                return await ImportAsync(new PackagedProblem(package, manifest), reading.Warnings, actorId, cancellation);
            }
            catch (PackageChangedException changed)
            {
                return new ImportResult.Refused([changed.Fault], reading.Warnings);
            }
        }
    }

    private async Task<ImportResult> ImportAsync(
        PackagedProblem packaged, IReadOnlyList<PackageFault> warnings, int? actorId, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        if (await FindAsync(db, packaged, cancellation) is { } known && ResultWithoutWriting(known, packaged, warnings) is { } result)
        {
            await NoteManifestAsync(db, known, packaged, cancellation);
            return result;
        }

        // Contents first, one by one: nobody sees them yet, and all of them in one transaction would keep everybody
        // else from writing for as long as that takes.
        await StoreMissingAsync(db, packaged, files.StoreAsync, cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await LockAsync(db, cancellation);
        var problem = await FindAsync(db, packaged, cancellation);
        if (problem is not null && ResultWithoutWriting(problem, packaged, warnings) is { } meanwhile)
        {
            return meanwhile;
        }

        // Another import may have cleaned up in between.
        await StoreMissingAsync(db, packaged, (file, content, token) => files.StoreAsync(db, file, content, token), cancellation);
        await WriteAsync(db, problem, packaged, actorId, cancellation);
        await FileStore.DeleteUnusedAsync(db, cancellation);
        await transaction.CommitAsync(cancellation);
        return new ImportResult.Imported(packaged.Slug, problem is null ? ImportChange.Added : ImportChange.Updated, warnings);
    }

    private static Task<Problem?> FindAsync(CodeRunnerDbContext db, PackagedProblem packaged, CancellationToken cancellation) =>
        db.Problems.AsNoTracking().AsSplitQuery().Include(p => p.Tags).Include(p => p.Statements).Include(p => p.Tests)
            .FirstOrDefaultAsync(p => p.Slug == packaged.Slug, cancellation);

    private static ImportResult? ResultWithoutWriting(Problem problem, PackagedProblem packaged, IReadOnlyList<PackageFault> warnings) =>
        packaged.FaultOfReplacing(problem) is { } fault ? new ImportResult.Refused([fault], warnings)
        : packaged.IsSameAs(problem) ? new ImportResult.Imported(packaged.Slug, ImportChange.Unchanged, warnings)
        : null;

    // So that the next start need not read the folder again.
    private static async Task NoteManifestAsync(CodeRunnerDbContext db, Problem problem, PackagedProblem packaged, CancellationToken cancellation)
    {
        if (packaged.Manifest is { } manifest && manifest != problem.Manifest && packaged.IsSameAs(problem))
        {
            await db.Problems.Where(p => p.Id == problem.Id && p.Version == problem.Version)
                .ExecuteUpdateAsync(set => set.SetProperty(p => p.Manifest, manifest), cancellation);
        }
    }

    private async Task WriteAsync(CodeRunnerDbContext db, Problem? problem, PackagedProblem packaged, int? actorId, CancellationToken cancellation)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var written = packaged.ToProblem(problem?.CreatedAt ?? now, now);
        if (problem is null)
        {
            db.Problems.Add(written);
        }
        else
        {
            await db.ProblemStatements.Where(statement => statement.ProblemId == problem.Id).ExecuteDeleteAsync(cancellation);
            await db.ProblemImages.Where(image => image.ProblemId == problem.Id).ExecuteDeleteAsync(cancellation);
            await db.TestCases.Where(test => test.ProblemId == problem.Id).ExecuteDeleteAsync(cancellation);
            written.Id = problem.Id;
            db.Problems.Update(written);
        }

        await db.SaveChangesAsync(cancellation);
        db.ProblemStatements.AddRange(packaged.StatementsOf(written.Id));
        db.ProblemImages.AddRange(packaged.ImagesOf(written.Id));
        await DeleteFeedbackOnOthersAsync(db, written.Id, packaged, cancellation);
        db.TestCases.AddRange(packaged.TestsOf(written.Id));
        await Tag.SetAsync(db, written, packaged.Tags, cancellation);
        var action = problem is null ? AuditAction.ProblemImported : AuditAction.ProblemReplaced;
        db.AuditLog.Add(new AuditEntry { At = now, ActorId = actorId, Action = action, Subject = packaged.Slug });
        await db.SaveChangesAsync(cancellation);
        await Tag.DeleteUnusedAsync(db, cancellation);
    }

    // What is told of a test goes with it: another one of that name may come later.
    private static async Task DeleteFeedbackOnOthersAsync(CodeRunnerDbContext db, int problemId, PackagedProblem packaged, CancellationToken cancellation)
    {
        var names = packaged.TestsOf(problemId).Select(test => test.Name).ToArray();
        await db.TestFeedback.Where(f => f.ProblemId == problemId && !EF.Parameter(names).Contains(f.TestName)).ExecuteDeleteAsync(cancellation);
    }

    private static async Task StoreMissingAsync(
        CodeRunnerDbContext db, PackagedProblem packaged, Func<FileDigest, Stream, CancellationToken, Task> store, CancellationToken cancellation)
    {
        var digests = packaged.Files.Select(file => file.Digest).ToArray();
        var stored = await db.StoredFiles.Where(file => EF.Parameter(digests).Contains(file.Digest))
            .Select(file => file.Digest).ToListAsync(cancellation);
        foreach (var file in packaged.Files.ExceptBy(stored, file => file.Digest))
        {
            try
            {
                await using var content = file.Open();
                await store(new FileDigest(file.Digest, file.Length), content, cancellation);
            }
            catch (Exception fault) when (fault is IOException or InvalidDataException or UnauthorizedAccessException)
            {
                throw new PackageChangedException(file.Path, fault);
            }
        }
    }

    private static async Task LockAsync(CodeRunnerDbContext db, CancellationToken cancellation)
    {
        if (db.Database.IsNpgsql())
        {
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({ImportLock})", cancellation);
        }
    }

    private sealed class PackageChangedException(string file, Exception cause) : Exception(cause.Message, cause)
    {
        public PackageFault Fault => new(file, null, Texts.Package_Changed.With(InnerException!.Message.TrimEnd('.')));
    }
}
