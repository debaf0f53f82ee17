using System.Security.Cryptography;
using CodeRunner.Core.Data;
using CodeRunner.Core.Files;
using CodeRunner.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace CodeRunner.Core.Tests.Data;

public sealed class SqliteCheckpointsTests : IDisposable
{
    private const int Megabytes = 6; // more than SQLite leaves in its log by itself

    private readonly TestDatabase _database = new();
    private readonly FakeTimeProvider _clock = new(Rows.Then);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private long DatabaseBytes => new FileInfo(_database.Options.PathOf("coderunner.db")).Length;

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task What_is_committed_reaches_the_database_beside_and_by_no_commit()
    {
        using var checkpoints = new SqliteCheckpoints(_database, _clock, NullLogger<SqliteCheckpoints>.Instance);
        await checkpoints.StartAsync(Cancellation);
        var before = DatabaseBytes;
        var files = new FileStore(_database, _clock);
        for (var i = 0; i < Megabytes; i++)
        {
            await files.StoreAsync(new MemoryStream(RandomNumberGenerator.GetBytes(1 << 20)), Cancellation);
        }

        Assert.Equal(before, DatabaseBytes);
        await Eventually.TrueAsync(
            () =>
            {
                _clock.Advance(TimeSpan.FromSeconds(1));
                return Task.FromResult(DatabaseBytes > before + (Megabytes << 20));
            },
            "the log has been brought into the database");
        await checkpoints.StopAsync(Cancellation);
    }
}
