namespace CodeRunner.Testing;

/// <summary>A new folder, gone with all it holds when disposed.</summary>
public sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("coderunner-test-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
