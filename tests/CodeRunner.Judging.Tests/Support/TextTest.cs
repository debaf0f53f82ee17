using System.Text;

namespace CodeRunner.Judging.Tests.Support;

/// <summary>Tests of a problem, made of text.</summary>
internal static class TextTest
{
    public static JudgedTest Of(int number, string input, string answer) => new(
        number,
        $"secret/{number}",
        IsSample: false,
        _ => ValueTask.FromResult<Stream>(new MemoryStream(Encoding.UTF8.GetBytes(input))),
        _ => ValueTask.FromResult<Stream>(new MemoryStream(Encoding.UTF8.GetBytes(answer))));
}
