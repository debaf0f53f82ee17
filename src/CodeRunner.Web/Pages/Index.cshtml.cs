using CodeRunner.Core.Languages;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CodeRunner.Web.Pages;

/// <summary>What this is and what to do next.</summary>
public sealed class IndexModel(LanguageCatalogue languages) : PageModel
{
    public LanguageCatalogue Languages => languages;
}
