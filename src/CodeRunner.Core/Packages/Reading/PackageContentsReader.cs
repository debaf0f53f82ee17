using System.Text.RegularExpressions;
using CodeRunner.Core.Languages;

namespace CodeRunner.Core.Packages.Reading;

/// <summary>Makes a package of its files: reads every part, whatever is wrong with the others.</summary>
internal sealed partial class PackageContentsReader(
    PackageContents contents, LanguageCatalogue languages, PackageOptions options, TimeProvider time, PackageFaults faults)
{
    private const int MaxSlugLength = 100;

    // The site's own pages below /problems.
    private static readonly string[] _reserved = ["import", "new"];

    private readonly FileInspector _files = new(faults);

    /// <summary>Null when there are faults; otherwise the package owns <paramref name="source"/>.</summary>
    public async Task<Package?> ReadAsync(IDisposable source, CancellationToken cancellation)
    {
        CheckName();
        if (contents.TotalBytes > options.MaxUnpackedBytes)
        {
            faults.Add(contents.Name, Texts.Package_TooLarge.With(contents.TotalBytes, options.MaxUnpackedBytes));
            return null;
        }

        if (await ReadMetadataAsync(cancellation) is not { } metadata)
        {
            return null;
        }

        Layout.Check(contents, metadata.Format, faults);
        var (statements, images) = await StatementFiles.ReadAsync(contents, metadata, _files, faults, cancellation);
        var data = await new TestData(contents, metadata, _files, faults).ReadAsync(cancellation);
        var programs = new Programs(contents, metadata.Format, languages, _files, faults);
        var validators = await programs.ReadValidatorsAsync(cancellation);
        var submissions = await programs.ReadSubmissionsAsync(cancellation);
        AllowedLanguages.Check(metadata.AllowedLanguages, submissions, faults);
        return faults.Any || metadata.Limits is null ? null : new Package(source)
        {
            Slug = contents.Name,
            Uuid = metadata.Uuid,
            Tags = metadata.Keywords.Tags,
            Difficulty = metadata.Keywords.Difficulty,
            Statements = statements,
            Images = images,
            AllowedLanguages = metadata.AllowedLanguages,
            Limits = metadata.Limits,
            CheckerArguments = data.CheckerArguments,
            Tests = data.Tests,
            Groups = data.Groups,
            InvalidInputs = data.InvalidInputs,
            InputValidators = validators,
            Submissions = submissions,
        };
    }

    private void CheckName()
    {
        if (contents.Name.Length > MaxSlugLength || !Slug().IsMatch(contents.Name))
        {
            faults.Add(
                PackageContents.Shown(contents.Name),
                Texts.Package_Name_Form.With(MaxSlugLength));
        }
        else if (_reserved.Contains(contents.Name))
        {
            faults.Add(contents.Name, Texts.Package_Name_Taken);
        }
    }

    private async Task<ProblemMetadata?> ReadMetadataAsync(CancellationToken cancellation)
    {
        if (contents.Find(ProblemYaml.FileName) is not { } file)
        {
            faults.Add(ProblemYaml.FileName, Texts.Package_Yaml_Missing);
            return null;
        }

        return await _files.ReadYamlAsync(file, cancellation) is { } yaml
            ? ProblemYaml.Read(yaml, contents, languages, time.GetUtcNow().UtcDateTime, faults)
            : null;
    }

    [GeneratedRegex("""^[a-z0-9]+(-[a-z0-9]+)*\z""", RegexOptions.CultureInvariant)]
    private static partial Regex Slug();
}
