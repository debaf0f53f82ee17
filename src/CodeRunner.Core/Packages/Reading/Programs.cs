using CodeRunner.Core.Languages;

namespace CodeRunner.Core.Packages.Reading;

/// <summary>Reads the programs of a package: submissions with known verdicts, and input validators.</summary>
internal sealed class Programs(
    PackageContents contents, PackageFormat format, LanguageCatalogue languages, FileInspector files, PackageFaults faults)
{
    private const string Submissions = "submissions", Validators = "input_validators";

    public async Task<IReadOnlyList<PackageSubmission>> ReadSubmissionsAsync(CancellationToken cancellation)
    {
        var submissions = new List<PackageSubmission>();
        foreach (var folder in contents.Entries(Submissions))
        {
            if (folder.File is not null)
            {
                faults.Add(folder.Path, folder.Name == "submissions.yaml"
                    ? Texts.Package_Programs_Yaml
                    : Texts.Package_Programs_Folders.With(FolderNames));
            }
            else if (format.Expectations.FirstOrDefault(known => known.Folder == folder.Name) is not { } expectation)
            {
                faults.Add(folder.Path, Texts.Package_Programs_UnknownFolder.With(FolderNames));
            }
            else
            {
                submissions.AddRange((await ReadFolderAsync(folder.Path, cancellation))
                    .Select(program => new PackageSubmission(expectation, program)));
            }
        }

        if (contents.Entries($"{Submissions}/accepted").Count == 0)
        {
            faults.Add($"{Submissions}/accepted", Texts.Package_Programs_NoAccepted);
        }

        return submissions;
    }

    public async Task<IReadOnlyList<PackageProgram>> ReadValidatorsAsync(CancellationToken cancellation)
    {
        if (contents.Entries(Validators).Count == 0)
        {
            faults.Add(Validators, Texts.Package_Programs_NoValidator);
        }

        return await ReadFolderAsync(Validators, cancellation);
    }

    private string FolderNames => string.Join(", ", format.Expectations.Select(expectation => expectation.Folder));

    private async Task<List<PackageProgram>> ReadFolderAsync(string folder, CancellationToken cancellation)
    {
        var programs = new List<PackageProgram>();
        foreach (var entry in contents.Entries(folder))
        {
            if (await ReadProgramAsync(entry, cancellation) is { } program)
            {
                programs.Add(program);
            }
        }

        return programs;
    }

    private async Task<PackageProgram?> ReadProgramAsync(FolderEntry entry, CancellationToken cancellation)
    {
        if (entry.File is not { } file)
        {
            faults.Add(entry.Path, Texts.Package_Programs_SeveralFiles);
            return null;
        }

        var source = await files.InspectSourceAsync(file, cancellation);
        if (languages.FindByFile(file.Name) is { } language)
        {
            return new PackageProgram(file.Name, language, source);
        }

        faults.Add(file.Path, Path.GetExtension(file.Name) is ".viva" or ".ctd"
            ? Texts.Package_Programs_Viva
            : Texts.Package_Programs_NoLanguage.With(string.Join(", ", languages.All.SelectMany(known => known.Extensions))));
        return null;
    }
}
