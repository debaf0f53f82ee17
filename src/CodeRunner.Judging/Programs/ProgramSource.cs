using System.Text;
using CodeRunner.Core.Executions;
using CodeRunner.Core.Languages;
using CodeRunner.Sandbox;

namespace CodeRunner.Judging.Programs;

/// <summary>A program as written: its language and its files, the main one first.</summary>
public sealed record ProgramSource(Language Language, IReadOnlyList<BoxFile> Files)
{
    public IReadOnlyList<string> FileNames => [.. Files.Select(file => file.Path)];

    /// <summary>Files that no compiler is given: the program's own data, to be found where it runs.</summary>
    public IReadOnlyList<BoxFile> DataFiles =>
        [.. Files.Skip(1).Where(file => !Language.Extensions.Contains(Path.GetExtension(file.Path)))];

    /// <summary>A program of one file, which gets the name its language expects.</summary>
    public static ProgramSource Of(Language language, string source) => Of(language, [new SourceFile(language.Source, source)]);

    public static ProgramSource Of(Language language, IEnumerable<SourceFile> files) =>
        new(language, [.. files.Select(file => new BoxFile(file.Name, Encoding.UTF8.GetBytes(file.Content)))]);
}
