using System.ComponentModel.DataAnnotations;

namespace CodeRunner.Core.Languages;

/// <summary>
/// A language that the judge's image holds, as the judge found it at its last start. Rows, and not the judge's memory,
/// because the pages that show them may be served by a process that sees neither judge nor engine.
/// </summary>
public sealed class InstalledLanguage
{
    [Key]
    [MaxLength(50)]
    public required string Id { get; set; }

    /// <summary>What the tool says of itself, for example <c>14.2.0</c>.</summary>
    [MaxLength(100)]
    public required string Version { get; set; }
}
