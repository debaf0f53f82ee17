using CodeRunner.Core.Data;
using CodeRunner.Core.Files;
using CodeRunner.Testing;
using Xunit;

namespace CodeRunner.Core.Tests.Files;

/// <summary>Measures the heap, which all tests share: nothing else runs meanwhile.</summary>
[Collection(nameof(FileStoreMemoryTests))]
[CollectionDefinition(nameof(FileStoreMemoryTests), DisableParallelization = true)]
public sealed class FileStoreMemoryTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Trait("Category", "Slow")]
    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task Storing_and_reading_need_no_more_memory_for_a_large_file_than_for_a_small_one(DatabaseProvider provider)
    {
        using var database = TestDatabase.On(provider);
        var store = new FileStore(database, TimeProvider.System);
        await LargestHeapAsync(store, 2 << 20);

        var small = await LargestHeapAsync(store, 4 << 20);
        var large = await LargestHeapAsync(store, 32 << 20);

        Assert.True(large < small + (8 << 20), $"{large:N0} bytes on the heap for 32 MiB, {small:N0} for 4 MiB.");
    }

    /// <summary>Stores and reads a file of that length; the most that was alive on the heap at any of eight moments.</summary>
    private static async Task<long> LargestHeapAsync(FileStore store, int length)
    {
        var largest = 0L;
        void Measure() => largest = Math.Max(largest, GC.GetTotalMemory(forceFullCollection: true));
        var content = new PatternStream(length, Measure);
        var stored = await store.StoreAsync(content, Cancellation);
        await using var stream = await store.OpenReadAsync(stored.Digest, Cancellation);
        var (buffer, left) = (new byte[64 << 10], length);
        for (int read; (read = await stream.ReadAsync(buffer, Cancellation)) > 0; left -= read)
        {
            if (left % (length / 4) < read)
            {
                Measure();
            }
        }

        return largest;
    }

    /// <summary>A content that is nowhere whole; calls back four times on its way.</summary>
    private sealed class PatternStream(int length, Action callBack) : MemoryStream([])
    {
        private int _position;

        public override long Position { get => _position; set => _position = (int)value; }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var count = Math.Min(buffer.Length, length - _position);
            buffer.Span[..count].Fill((byte)(_position / FileStore.ChunkBytes));
            if (count > 0 && _position / (length / 4) != (_position + count) / (length / 4))
            {
                callBack();
            }

            _position += count;
            return ValueTask.FromResult(count);
        }
    }
}
