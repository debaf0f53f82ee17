using CodeRunner.Core.Data;
using CodeRunner.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CodeRunner.Core.Tests.Data;

public sealed class MigrationTests
{
    [Fact]
    public void Sqlite_migrations_hold_every_change_of_the_model()
    {
        using var db = new CodeRunner.Migrations.Sqlite.DesignTimeFactory().CreateDbContext([]);
        Assert.False(db.Database.HasPendingModelChanges(), "The model has changed: run migrations/add.sh NAME.");
    }

    [Fact]
    public void PostgreSql_migrations_hold_every_change_of_the_model()
    {
        using var db = new CodeRunner.Migrations.PostgreSql.DesignTimeFactory().CreateDbContext([]);
        Assert.False(db.Database.HasPendingModelChanges(), "The model has changed: run migrations/add.sh NAME.");
    }

    [Fact]
    public void Sqlite_database_is_in_wal_mode_after_migration()
    {
        using var database = new TestDatabase();
        using var db = database.CreateDbContext();
        Assert.Equal(["wal"], db.Database.SqlQueryRaw<string>("SELECT journal_mode AS \"Value\" FROM pragma_journal_mode").ToList());
    }
}
