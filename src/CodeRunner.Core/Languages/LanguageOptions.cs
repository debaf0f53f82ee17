using System.ComponentModel.DataAnnotations;

namespace CodeRunner.Core.Languages;

/// <summary>Settings of section <c>Languages</c>.</summary>
public sealed class LanguageOptions
{
    public const string Section = "Languages";

    /// <summary>The folder <c>sandbox/languages</c>.</summary>
    [Required(ErrorMessage = "Languages:Directory must name the folder sandbox/languages.")]
    public string Directory { get; set; } = "sandbox/languages";
}
