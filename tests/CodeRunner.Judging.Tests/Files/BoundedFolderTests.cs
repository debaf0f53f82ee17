using CodeRunner.Judging.Files;
using CodeRunner.Testing;
using Xunit;

namespace CodeRunner.Judging.Tests.Files;

public sealed class BoundedFolderTests : IDisposable
{
    private const int Room = 64 << 10;
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Take_holds_the_bound_also_where_several_processes_add()
    {
        var processes = new[] { NewFolder(), NewFolder(), NewFolder() };
        for (var i = 0; i < 300; i++)
        {
            Add(processes[i % processes.Length], $"{i:D3}", bytes: 1 << 10);
            Assert.InRange(Bytes(), 0, Room + (processes.Length * Room / 16));
        }

        Assert.InRange(Bytes(), Room / 2, int.MaxValue);
    }

    [Fact]
    public void Take_counts_what_it_replaces_once()
    {
        var folder = NewFolder();
        Add(folder, "other", Room / 4);
        for (var i = 0; i < 40; i++)
        {
            Add(folder, "same", Room / 4);
        }

        Assert.Equal(Room / 2, Bytes());
    }

    [Fact]
    public void Drop_makes_room()
    {
        var folder = NewFolder();
        foreach (var name in (string[])["one", "two", "three"])
        {
            Add(folder, name, Room / 2);
            folder.Drop(name);
            folder.Drop(name);
        }

        Add(folder, "four", Room / 2);
        Add(folder, "five", Room / 2);
        Assert.Equal(Room, Bytes());
        Assert.Null(folder.TryOpen("three"));
    }

    [Fact]
    public void ForgetUnfinished_leaves_what_may_still_be_written()
    {
        var folder = NewFolder();
        var (old, young) = (folder.PathOfNew("name"), folder.PathOfNew("name"));
        File.WriteAllText(old, "half of");
        File.SetLastWriteTimeUtc(old, new DateTime(2026, 1, 1, 11, 59, 0, DateTimeKind.Utc));
        File.WriteAllText(young, "half of");
        File.SetLastWriteTimeUtc(young, new DateTime(2026, 1, 1, 12, 1, 0, DateTimeKind.Utc));

        folder.ForgetUnfinished(new DateTime(2026, 1, 1, 12, 0, 0, DateTimeKind.Utc));

        Assert.Equal((false, true), (File.Exists(old), File.Exists(young)));
    }

    private BoundedFolder NewFolder() => new(_folder.Path, () => Room, TimeProvider.System);

    private static void Add(BoundedFolder folder, string name, int bytes)
    {
        var written = folder.PathOfNew(name);
        File.WriteAllBytes(written, new byte[bytes]);
        folder.Take(written, name);
    }

    private long Bytes() => new DirectoryInfo(_folder.Path).GetFiles("*", SearchOption.AllDirectories).Sum(file => file.Length);
}
