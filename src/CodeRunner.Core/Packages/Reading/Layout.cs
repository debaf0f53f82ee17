namespace CodeRunner.Core.Packages.Reading;

/// <summary>Which folders of a package the site knows, and what it says of the others.</summary>
internal static class Layout
{
    // What is read elsewhere, and what the format has for people and tools only.
    private static readonly string[] Known =
    [
        "data", "generators", "input_validators", "input_visualizer", "output_visualizer", "solution", "submissions",
    ];

    public static void Check(PackageContents contents, PackageFormat format, PackageFaults faults)
    {
        foreach (var folder in contents.Entries("").Where(entry =>
            entry.File is null && entry.Name != format.StatementFolder && !Known.Contains(entry.Name)))
        {
            if (Unsupported(folder.Name) is { } reason)
            {
                faults.Add(folder.Path, reason);
            }
            else
            {
                faults.Warn(folder.Path, Texts.Package_Folder_Unknown);
            }
        }
    }

    /// <summary>What is said of a folder that the format has and the site has not; null for others.</summary>
    private static string? Unsupported(string folder) => folder switch
    {
        "attachments" => Texts.Package_Folder_Attachments,
        "graders" => Texts.Package_Folder_Graders,
        "include" => Texts.Package_Folder_Include,
        "input_format_validators" => Texts.Package_Folder_InputFormatValidators,
        "output_validator" => Texts.Package_Folder_OutputValidator,
        "output_validators" => Texts.Package_Folder_OutputValidators,
        "problem_statement" => Texts.Package_Folder_ProblemStatement,
        "static_validator" => Texts.Package_Folder_StaticValidator,
        _ => null,
    };
}
