using CodeRunner.Testing;
using Xunit;

[assembly: AssemblyFixture(typeof(CodeRunner.EndToEnd.Tests.StudentSite))]

namespace CodeRunner.EndToEnd.Tests;

/// <summary>
/// One served site for the tests that only use it, with a student's token; started by the first that
/// <see cref="StartAsync"/>s it, as runs without any of these tests should not pay for it.
/// </summary>
public sealed class StudentSite : IAsyncDisposable
{
    public const string Student = "student@example.org";
    private readonly TemporaryFolder _data = new();
    private readonly Lazy<Task> _start;
    private ServedSite? _site;

    public StudentSite() => _start = new(ServeAsync);

    public ServedSite Site => _site ?? throw new InvalidOperationException("The site is not started.");

    public StudentApi Api => new(Site.Client);

    public string DataDirectory => _data.Path;

    public async ValueTask StartAsync() => await _start.Value;

    /// <summary>Makes a student in that data folder, and a token for them.</summary>
    public static async Task<string> TokenAsync(string dataDirectory, string student = Student)
    {
        await Program.RunAsync("a good password\n", "user", student, "--set-password", "--data", dataDirectory);
        var token = await Program.RunAsync(null, "token", "--user", student, "--name", "test", "--data", dataDirectory);
        Assert.Equal(0, token.Status);
        return token.Output.Trim();
    }

    public async ValueTask DisposeAsync()
    {
        if (_site is not null)
        {
            await _site.DisposeAsync();
        }

        _data.Dispose();
    }

    private async Task ServeAsync()
    {
        _site = await ServedSite.StartAsync(_data.Path, CancellationToken.None);
        _site.Authorize(await TokenAsync(_data.Path));
    }
}
