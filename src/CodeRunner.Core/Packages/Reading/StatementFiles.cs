using CodeRunner.Core.Problems;

namespace CodeRunner.Core.Packages.Reading;

/// <summary>Reads statement/: Markdown, one file per language, and the pictures they show.</summary>
internal static class StatementFiles
{
    private const int MaxBytes = 64 << 10;

    /// <summary>Statements in the order of their languages, none of them being a fault; and the pictures in them.</summary>
    public static async Task<(IReadOnlyList<PackageStatement> Statements, IReadOnlyList<PackageImage> Images)> ReadAsync(
        PackageContents contents, ProblemMetadata metadata, FileInspector files, PackageFaults faults, CancellationToken cancellation)
    {
        var (names, folder) = (metadata.Names, metadata.Format.StatementFolder);
        var found = new SortedDictionary<string, FoundFile>(StringComparer.Ordinal);
        foreach (var file in contents.Entries(folder).Select(entry => entry.File).OfType<FoundFile>())
        {
            if (LanguageOf(file, contents, faults) is { } language)
            {
                found[language] = file;
            }
        }

        CompareLanguages(names, found, folder, faults);
        var images = new StatementImages(contents, folder, files, faults);
        var statements = new List<PackageStatement>();
        foreach (var (language, file) in found)
        {
            if (await files.ReadTextAsync(file, MaxBytes, cancellation) is { } markdown)
            {
                var html = Render(file.Path, markdown, await images.ReadAsync(markdown, cancellation), faults);
                statements.Add(new PackageStatement(language, names.GetValueOrDefault(language, ""), markdown, html));
            }
        }

        return (statements, images.All);
    }

    private static string Render(string file, string markdown, IReadOnlyDictionary<string, StatementImage?> images, PackageFaults faults)
    {
        if (string.IsNullOrWhiteSpace(markdown))
        {
            faults.Add(file, Texts.Package_Statement_Empty);
        }

        var rendered = StatementRenderer.Render(markdown, images);
        foreach (var fault in rendered.Faults)
        {
            faults.Add(file, fault.Reason, fault.Line);
        }

        foreach (var warning in rendered.Warnings)
        {
            faults.Warn(file, warning.Reason, warning.Line);
        }

        return rendered.Html;
    }

    /// <summary>The language that the file holds the statement in; null where it holds none, or is at fault.</summary>
    private static string? LanguageOf(FoundFile file, PackageContents contents, PackageFaults faults)
    {
        var parts = file.Name.Split('.');
        if (parts[0] != "problem")
        {
            return null;
        }

        switch (parts)
        {
            case [_, var language, "md"] when StatementLanguage.IsTag(language):
                return language;
            case [_, var language, "md"]:
                faults.Add(file.Path, Texts.Package_Statement_NoLanguage.With(language));
                return null;
            case [_, var language, "tex" or "pdf"] when contents.Find($"{file.Path[..^file.Name.Length]}problem.{language}.md") is { } other:
                faults.Add(file.Path, Texts.Package_Statement_Second.With(language, other.Name));
                return null;
            case [_, .., "tex" or "pdf"]:
                faults.Add(file.Path, Texts.Package_Statement_Kind.With(parts[^1] == "tex" ? "LaTeX" : "PDF"));
                return null;
            default:
                faults.Add(file.Path, Texts.Package_Statement_FileName);
                return null;
        }
    }

    private static void CompareLanguages(
        IReadOnlyDictionary<string, string> names, SortedDictionary<string, FoundFile> statements, string folder, PackageFaults faults)
    {
        if (statements.Count == 0)
        {
            faults.Add(folder, Texts.Package_Statement_Missing.With(folder));
            return;
        }

        foreach (var language in names.Keys.Except(statements.Keys))
        {
            faults.Add(ProblemYaml.FileName, Texts.Package_Statement_NoStatementInLanguage.With(language, folder));
        }

        foreach (var language in statements.Keys.Except(names.Keys).Where(_ => names.Count > 0))
        {
            faults.Add(statements[language].Path, Texts.Package_Statement_NoNameInLanguage.With(language));
        }
    }
}
