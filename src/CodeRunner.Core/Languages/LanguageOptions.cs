using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace CodeRunner.Core.Languages;

/// <summary>Settings of section <c>Languages</c>.</summary>
public sealed class LanguageOptions
{
    public const string Section = "Languages";

    /// <summary>The folder <c>sandbox/languages</c>.</summary>
    [Required]
    public string Directory { get; set; } = "sandbox/languages";
}

[OptionsValidator]
internal sealed partial class LanguageOptionsBounds : IValidateOptions<LanguageOptions>;
