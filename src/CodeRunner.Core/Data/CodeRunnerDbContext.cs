using CodeRunner.Core.Announcements;
using CodeRunner.Core.Audit;
using CodeRunner.Core.Drafts;
using CodeRunner.Core.Executions;
using CodeRunner.Core.Files;
using CodeRunner.Core.Languages;
using CodeRunner.Core.Leaderboard;
using CodeRunner.Core.Mail;
using CodeRunner.Core.Problems;
using CodeRunner.Core.Settings;
using CodeRunner.Core.Submissions;
using CodeRunner.Core.Users;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace CodeRunner.Core.Data;

/// <summary>The one database: everything that must not be lost. The same model on SQLite and PostgreSQL.</summary>
public sealed class CodeRunnerDbContext(DbContextOptions<CodeRunnerDbContext> options)
    : IdentityDbContext<User, IdentityRole<int>, int>(options)
{
    public DbSet<ApiToken> ApiTokens => Set<ApiToken>();
    public DbSet<OutgoingMail> Mails => Set<OutgoingMail>();
    public DbSet<Problem> Problems => Set<Problem>();
    public DbSet<ProblemStatement> ProblemStatements => Set<ProblemStatement>();
    public DbSet<ProblemImage> ProblemImages => Set<ProblemImage>();
    public DbSet<Tag> Tags => Set<Tag>();
    public DbSet<TestCase> TestCases => Set<TestCase>();
    public DbSet<TestFeedback> TestFeedback => Set<TestFeedback>();
    public DbSet<StoredFile> StoredFiles => Set<StoredFile>();
    public DbSet<StoredFileChunk> StoredFileChunks => Set<StoredFileChunk>();
    public DbSet<Submission> Submissions => Set<Submission>();
    public DbSet<TestResult> TestResults => Set<TestResult>();
    public DbSet<Execution> Executions => Set<Execution>();
    public DbSet<Standing> Standings => Set<Standing>();
    public DbSet<ProblemResult> ProblemResults => Set<ProblemResult>();
    public DbSet<Draft> Drafts => Set<Draft>();
    public DbSet<EditorSettings> EditorSettings => Set<EditorSettings>();
    public DbSet<InstalledLanguage> InstalledLanguages => Set<InstalledLanguage>();
    public DbSet<ProblemStatistics> ProblemStatistics => Set<ProblemStatistics>();
    public DbSet<SiteSetting> SiteSettings => Set<SiteSetting>();
    public DbSet<Announcement> Announcements => Set<Announcement>();
    public DbSet<AuditEntry> AuditLog => Set<AuditEntry>();

    /// <summary>What the commits of this context outlive, from its next transaction or command. SQLite only; PostgreSQL always waits for the disk.</summary>
    public Durability Durability { get; set; } = Durability.PowerCut;

    /// <summary>Whether its connection stays open between commands, and while it waits in a pool. SQLite only; PostgreSQL's driver keeps its own.</summary>
    internal bool KeepsConnection { get; set; } = true;

    // Fixed here rather than read from the application's services, so that tools and tests see the same model.
    protected override Version SchemaVersion => IdentitySchemaVersions.Version2;

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(CodeRunnerDbContext).Assembly);
        if (Database.IsNpgsql())
        {
            // By bytes, as SQLite compares: so an index finds the names that begin with something.
            builder.Entity<User>().Property(user => user.NormalizedUserName).UseCollation("C");
        }
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcDateTimeConverter>();
        configurationBuilder.Properties<Board>().HaveConversion<BoardConverter>();
    }

    /// <summary>Whoever becomes staff, or is deleted, leaves the leaderboard in the same transaction.</summary>
    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default) =>
        StaffStandings.SaveAsync(this, () => base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken), cancellationToken);
}
