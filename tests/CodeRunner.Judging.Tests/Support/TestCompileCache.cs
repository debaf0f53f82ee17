using CodeRunner.Core.Data;
using CodeRunner.Judging.Programs;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace CodeRunner.Judging.Tests.Support;

internal static class TestCompileCache
{
    /// <summary>One that keeps what was compiled below <paramref name="folder"/>.</summary>
    public static CompileCache In(string folder, JudgeOptions options) => new(
        Options.Create(new DatabaseOptions { Directory = folder }), Options.Create(options), TimeProvider.System, NullLogger<CompileCache>.Instance);
}
