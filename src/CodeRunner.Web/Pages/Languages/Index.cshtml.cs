using CodeRunner.Core.Languages;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CodeRunner.Web.Pages.Languages;

/// <summary>What programs can be written in, and exactly how they are compiled and run.</summary>
public sealed class IndexModel(OfferedLanguages offered, LanguageCatalogue catalogue) : PageModel
{
    public IReadOnlyList<OfferedLanguage> Languages { get; private set; } = [];

    /// <summary>What the judge could be given besides; for staff.</summary>
    public IEnumerable<Language> NotInstalled => catalogue.All.Except(Languages.Select(offered => offered.Language));

    public async Task OnGetAsync(CancellationToken cancellation) => Languages = await offered.ListAsync(cancellation);
}
