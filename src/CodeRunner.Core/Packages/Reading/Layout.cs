namespace CodeRunner.Core.Packages.Reading;

/// <summary>Which folders of a package the site knows, and what it says of the others.</summary>
internal static class Layout
{
    // What is read elsewhere, and what the format has for people and tools only.
    private static readonly string[] Known =
    [
        "data", "generators", "input_validators", "input_visualizer", "output_visualizer", "solution", "statement", "submissions",
    ];

    private static readonly Dictionary<string, string> Unsupported = new(StringComparer.Ordinal)
    {
        ["attachments"] = "Attachments are not supported; say in the statement where to find them.",
        ["graders"] = "Graders belong to the legacy format and are not supported.",
        ["include"] = "Files added to every submission are not supported.",
        ["input_format_validators"] = "Belongs to the legacy format; rename it to input_validators.",
        ["output_validator"] = "Output validators in packages are not supported; the default validator checks, with output_validator_args in data/secret/test_group.yaml.",
        ["output_validators"] = "Belongs to the legacy format; output validators in packages are not supported.",
        ["problem_statement"] = "Belongs to the legacy format; write the statement in Markdown, as statement/problem.en.md.",
        ["static_validator"] = "Static validators are not supported.",
    };

    public static void Check(PackageContents contents, PackageFaults faults)
    {
        foreach (var folder in contents.Entries("").Where(entry => entry.File is null && !Known.Contains(entry.Name)))
        {
            if (Unsupported.TryGetValue(folder.Name, out var reason))
            {
                faults.Add(folder.Path, reason);
            }
            else
            {
                faults.Warn(folder.Path, "Left aside: the format has no such folder.");
            }
        }
    }
}
