using CodeRunner.Core.Data;
using CodeRunner.Judging.Queue;
using CodeRunner.Testing;
using Microsoft.Extensions.Options;
using Xunit;

namespace CodeRunner.Judging.Tests.Queue;

public sealed class NodeIdentityTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Id_stays_when_the_node_starts_again() => Assert.Equal(IdIn(_folder.Path), IdIn(_folder.Path));

    [Fact]
    public void Id_differs_when_the_data_folder_does()
    {
        using var other = new TemporaryFolder();
        Assert.NotEqual(IdIn(_folder.Path), IdIn(other.Path));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n")]
    public void Id_is_made_anew_when_the_file_was_cut_short(string content)
    {
        File.WriteAllText(Path.Combine(_folder.Path, "node-id"), content);
        Assert.InRange(IdIn(_folder.Path).Length, 1, 100);
        Assert.Equal(IdIn(_folder.Path), IdIn(_folder.Path));
    }

    private static string IdIn(string folder) => new NodeIdentity(Options.Create(new DatabaseOptions { Directory = folder })).Id;
}
