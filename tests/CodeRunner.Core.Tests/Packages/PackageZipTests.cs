using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using CodeRunner.Core.Packages;
using Xunit;

namespace CodeRunner.Core.Tests.Packages;

/// <summary>Zips that lie, attack, or have suffered on their way.</summary>
public sealed class PackageZipTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("../../etc/cron.d/evil", "Its path leaves the package; paths are relative, without \"..\".")]
    [InlineData("twice/data/../../evil", "Its path leaves the package; paths are relative, without \"..\".")]
    [InlineData("/etc/passwd", "Its path leaves the package; paths are relative, without \"..\".")]
    [InlineData("C:/windows/evil", "Its path leaves the package; paths are relative, without \"..\".")]
    [InlineData("twice//evil", "Its path leaves the package; paths are relative, without \"..\".")]
    [InlineData("twice/./evil", "Its path leaves the package; paths are relative, without \"..\".")]
    [InlineData("..", "Its path leaves the package; paths are relative, without \"..\".")]
    [InlineData("twice\\evil", "Its path holds a backslash; make the zip with \"/\" between folders.")]
    [InlineData("twice/problem.yaml", "Is twice in the zip.")]
    [InlineData("twice/data", "Is both a file and a folder in the zip.")]
    public async Task ReadZip_refuses_paths_that_mislead(string path, string reason)
    {
        var zip = new PackageBuilder().ToZip();
        Add(zip, path);

        Assert.Equal([new PackageFault(path, null, reason)], await FaultsAsync(zip));
    }

    [Theory]
    [InlineData(0xA1FF, "Is a symbolic link; put the file itself there.")]
    [InlineData(0x61B6, "Is neither a file nor a folder.")]
    public async Task ReadZip_refuses_entries_that_are_no_files(int mode, string reason)
    {
        var zip = new PackageBuilder().ToZip();
        Add(zip, "twice/data/secret/3.in", mode << 16, "/etc/passwd");

        Assert.Equal([new PackageFault("twice/data/secret/3.in", null, reason)], await FaultsAsync(zip));
    }

    [Fact]
    public async Task ReadZip_shows_no_control_characters_of_a_path()
    {
        var zip = new PackageBuilder().ToZip();
        Add(zip, "../\u001b[31m\n" + new string('x', 300));

        Assert.Equal("../?[31m?" + new string('x', 191) + "…", Assert.Single(await FaultsAsync(zip)).File);
    }

    [Fact]
    public async Task ReadZip_refuses_encrypted_entries()
    {
        var zip = new PackageBuilder().ToZip().ToArray();
        for (var at = 0; (at = Next(zip, "PK\u0001\u0002", at)) >= 0; at += 4)
        {
            zip[at + 8] |= 1;
        }

        var faults = await FaultsAsync(new MemoryStream(zip));

        Assert.All(faults, fault => Assert.Equal("Is encrypted; make the zip without a password.", fault.Reason));
        Assert.Equal(new PackageBuilder().Files.Count, faults.Count);
    }

    [Theory]
    [InlineData(CompressionLevel.NoCompression)]
    [InlineData(CompressionLevel.Optimal)]
    public async Task ReadZip_notices_a_changed_byte_of_a_test(CompressionLevel level)
    {
        var zip = new PackageBuilder().ToZip();
        Add(zip, "twice/data/secret/3.in", content: "123456789 123456789 123456789 abcdefghi\n", level: level);
        Add(zip, "twice/data/secret/3.ans", content: "1\n");
        var bytes = zip.ToArray();
        bytes[Next(bytes, "twice/data/secret/3.in", 0) + "twice/data/secret/3.in".Length + 12] ^= 4;

        var fault = Assert.Single(await FaultsAsync(new MemoryStream(bytes)));

        Assert.Equal("data/secret/3.in", fault.File);
        Assert.StartsWith("Cannot be read: ", fault.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(5_000_000)]
    public async Task ReadZip_believes_no_length_that_the_zip_claims(int claimed)
    {
        var zip = new PackageBuilder().ToZip();
        Add(zip, "twice/data/secret/3.ans", content: "1\n");
        Add(zip, "twice/data/secret/3.in", content: new string('1', 1_000_000) + "\n");
        var bytes = zip.ToArray();
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(LastDirectoryEntry(bytes) + 24), claimed);

        var fault = Assert.Single(await FaultsAsync(new MemoryStream(bytes)));

        Assert.Equal(new PackageFault("data/secret/3.in", null, "Cannot be read: its length or checksum is not what the zip says."), fault);
    }

    [Fact]
    public async Task ReadZip_refuses_a_bomb_without_unpacking_it()
    {
        var zip = new PackageBuilder().ToZip();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Update, leaveOpen: true))
        {
            using var bomb = archive.CreateEntry("twice/data/secret/3.in").Open();
            for (var i = 0; i < 64; i++)
            {
                bomb.Write(new byte[1 << 20]);
            }
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        var fault = Assert.Single(await FaultsAsync(zip, new PackageOptions { MaxUnpackedBytes = 32 << 20 }));

        Assert.Contains("at most 33,554,432 are allowed (Packages:MaxUnpackedBytes)", fault.Reason, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 16 << 20);
    }

    [Fact]
    public async Task ReadZip_adds_up_no_lengths_beyond_what_a_number_holds()
    {
        var zip = new PackageBuilder().ToZip();
        Add(zip, "twice/data/secret/3.in");
        Add(zip, "twice/data/secret/3.ans");
        var bytes = Claim(Claim(zip.ToArray(), "twice/data/secret/3.in", long.MaxValue), "twice/data/secret/3.ans", long.MaxValue);

        var fault = Assert.Single(await FaultsAsync(new MemoryStream(bytes)));

        Assert.Contains("at most 1,073,741,824 are allowed (Packages:MaxUnpackedBytes)", fault.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(60, "it has 60 entries; at most 50 are allowed (Packages:MaxEntries)")]
    [InlineData(20_000, "its directory is larger than that of any package")]
    public async Task ReadZip_refuses_more_entries_than_are_allowed(int entries, string reason)
    {
        var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
        {
            for (var i = 0; i < entries; i++)
            {
                archive.CreateEntry($"twice/{i}");
            }
        }

        var fault = Assert.Single(await FaultsAsync(zip, new PackageOptions { MaxEntries = 50 }));

        Assert.Equal($"Cannot be read as a zip: {reason}.", fault.Reason);
    }

    [Fact]
    public async Task ReadZip_refuses_a_zip_that_is_too_large()
    {
        var zip = new PackageBuilder().ToZip();

        var fault = Assert.Single(await FaultsAsync(zip, new PackageOptions { MaxZipBytes = 1024 }));

        Assert.EndsWith("at most 1,024 are allowed (Packages:MaxZipBytes).", fault.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("this is no zip at all")]
    [InlineData("PK\u0003\u0004")]
    public async Task ReadZip_refuses_what_is_no_zip(string content)
    {
        var fault = Assert.Single(await FaultsAsync(new MemoryStream(Encoding.Latin1.GetBytes(content))));

        Assert.Equal("upload.zip", fault.File);
        Assert.StartsWith("Cannot be read as a zip: ", fault.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadZip_refuses_a_zip_without_a_package()
    {
        var zip = new MemoryStream();
        Add(zip, "readme.txt", create: true);

        Assert.Equal(
            [new PackageFault("upload.zip", null, "Holds no problem.yaml, neither at its root nor in a folder at its root: it is no problem package.")],
            await FaultsAsync(zip));
    }

    [Fact]
    public async Task ReadZip_refuses_a_zip_with_several_packages()
    {
        var zip = new PackageBuilder().ToZip();
        Add(zip, "thrice/problem.yaml");

        Assert.Equal(
            [new PackageFault("upload.zip", null, "Holds 2 packages (twice, thrice); make one zip of each.")],
            await FaultsAsync(zip));
    }

    [Fact]
    public async Task ReadZip_leaves_aside_what_macos_adds()
    {
        var zip = new PackageBuilder().ToZip();
        Add(zip, "__MACOSX/twice/._problem.yaml");
        Add(zip, "twice/.DS_Store");

        var reading = await PackageBuilder.Reader().ReadZipAsync(zip, "upload.zip", Cancellation);

        Assert.Empty(reading.Faults);
        reading.Package!.Dispose();
    }

    [Fact]
    [Trait("Category", "Slow")]
    public async Task ReadZip_never_throws_whatever_bytes_are_changed_or_cut()
    {
        var whole = new PackageBuilder().ToZip().ToArray();
        var random = new Random(7);
        for (var round = 0; round < 500; round++)
        {
            var bytes = whole.AsSpan(0, round % 3 == 0 ? random.Next(whole.Length) : whole.Length).ToArray();
            for (var i = random.Next(1, 4); i > 0 && bytes.Length > 0; i--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            var reading = await PackageBuilder.Reader().ReadZipAsync(new MemoryStream(bytes), "upload.zip", Cancellation);

            Assert.True(reading.Package is null == reading.Faults.Count > 0, $"Round {round}: neither a package nor faults, or both.");
            reading.Package?.Dispose();
        }
    }

    private static async Task<IReadOnlyList<PackageFault>> FaultsAsync(MemoryStream zip, PackageOptions? options = null)
    {
        var reading = await PackageBuilder.Reader(options).ReadZipAsync(zip, "upload.zip", Cancellation);
        Assert.Null(reading.Package);
        Assert.False(zip.CanRead, "The zip is not disposed.");
        return reading.Faults;
    }

    private static void Add(
        MemoryStream zip, string path, int attributes = 0, string content = "x", bool create = false, CompressionLevel level = CompressionLevel.Optimal)
    {
        using var archive = new ZipArchive(zip, create ? ZipArchiveMode.Create : ZipArchiveMode.Update, leaveOpen: true);
        var entry = archive.CreateEntry(path, level);
        entry.ExternalAttributes = attributes;
        using var stream = entry.Open();
        stream.Write(Encoding.UTF8.GetBytes(content));
    }

    /// <summary>Has the zip's directory say that a file has <paramref name="length"/> bytes, as only its 64-bit form can.</summary>
    private static byte[] Claim(byte[] zip, string path, long length)
    {
        var name = zip.AsSpan().LastIndexOf(Encoding.Latin1.GetBytes(path));
        var extra = new byte[12];
        BinaryPrimitives.WriteInt32LittleEndian(extra, 0x0008_0001);
        BinaryPrimitives.WriteInt64LittleEndian(extra.AsSpan(4), length);
        byte[] claiming = [.. zip.AsSpan(0, name + path.Length), .. extra, .. zip.AsSpan(name + path.Length)];
        BinaryPrimitives.WriteUInt32LittleEndian(claiming.AsSpan(name - 22), uint.MaxValue);
        BinaryPrimitives.WriteInt16LittleEndian(claiming.AsSpan(name - 16), (short)extra.Length);
        var directoryBytes = claiming.AsSpan(claiming.AsSpan().LastIndexOf("PK\u0005\u0006"u8) + 12);
        BinaryPrimitives.WriteInt32LittleEndian(directoryBytes, BinaryPrimitives.ReadInt32LittleEndian(directoryBytes) + extra.Length);
        return claiming;
    }

    private static int Next(byte[] bytes, string what, int from) =>
        bytes.AsSpan(from).IndexOf(Encoding.Latin1.GetBytes(what)) is >= 0 and var index ? from + index : -1;

    private static int LastDirectoryEntry(byte[] zip) => zip.AsSpan().LastIndexOf("PK\u0001\u0002"u8);
}
