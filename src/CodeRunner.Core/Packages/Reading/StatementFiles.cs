using System.Text.RegularExpressions;
using CodeRunner.Core.Problems;

namespace CodeRunner.Core.Packages.Reading;

/// <summary>The statement to be shown, and the problem's name in its language.</summary>
internal sealed record PackageStatement(string Name, string Markdown, string Html);

/// <summary>Reads statement/: Markdown, English where there are several languages.</summary>
internal static partial class StatementFiles
{
    private const string Folder = "statement";
    private const int MaxBytes = 64 << 10;

    /// <summary>Null where there is nothing to show, which is a fault.</summary>
    public static async Task<PackageStatement?> ReadAsync(
        PackageContents contents, IReadOnlyDictionary<string, string> names, FileInspector files, PackageFaults faults, CancellationToken cancellation)
    {
        var statements = new SortedDictionary<string, FoundFile>(StringComparer.Ordinal);
        foreach (var file in contents.Entries(Folder).Select(entry => entry.File).OfType<FoundFile>())
        {
            if (LanguageOf(file, faults) is { } language)
            {
                statements[language] = file;
            }
        }

        CompareLanguages(names, statements, faults);
        if (statements.Count == 0)
        {
            return null;
        }

        var shown = statements.ContainsKey("en") ? "en" : statements.Keys.First();
        if (statements.Count > 1)
        {
            faults.Warn(Folder, Texts.Package_Statement_OnlyOne.With(shown));
        }

        return await files.ReadTextAsync(statements[shown], MaxBytes, cancellation) is { } markdown
            ? Render(statements[shown].Path, names.GetValueOrDefault(shown, ""), markdown, faults)
            : null;
    }

    private static PackageStatement Render(string file, string name, string markdown, PackageFaults faults)
    {
        if (string.IsNullOrWhiteSpace(markdown))
        {
            faults.Add(file, Texts.Package_Statement_Empty);
        }

        var rendered = StatementRenderer.Render(markdown);
        foreach (var fault in rendered.Faults)
        {
            faults.Add(file, fault.Reason, fault.Line);
        }

        return new PackageStatement(name, markdown, rendered.Html);
    }

    private static string? LanguageOf(FoundFile file, PackageFaults faults)
    {
        var parts = file.Name.Split('.');
        if (parts[0] != "problem")
        {
            return null;
        }

        switch (parts)
        {
            case [_, var language, "md"] when Language().IsMatch(language):
                return language;
            case [_, .., "tex" or "pdf"]:
                faults.Add(file.Path, Texts.Package_Statement_Kind.With(parts[^1] == "tex" ? "LaTeX" : "PDF"));
                return null;
            default:
                faults.Add(file.Path, Texts.Package_Statement_FileName);
                return null;
        }
    }

    private static void CompareLanguages(
        IReadOnlyDictionary<string, string> names, SortedDictionary<string, FoundFile> statements, PackageFaults faults)
    {
        if (statements.Count == 0)
        {
            faults.Add(Folder, Texts.Package_Statement_Missing);
            return;
        }

        foreach (var language in names.Keys.Except(statements.Keys))
        {
            faults.Add(ProblemYaml.FileName, Texts.Package_Statement_NoStatementInLanguage.With(language));
        }

        foreach (var language in statements.Keys.Except(names.Keys).Where(_ => names.Count > 0))
        {
            faults.Add(statements[language].Path, Texts.Package_Statement_NoNameInLanguage.With(language));
        }
    }

    [GeneratedRegex("""^[a-z]{2,3}(-[A-Z]{2})?\z""", RegexOptions.CultureInvariant)]
    private static partial Regex Language();
}
