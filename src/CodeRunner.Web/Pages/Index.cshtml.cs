using CodeRunner.Core.Languages;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CodeRunner.Web.Pages;

/// <summary>What this is and what to do next.</summary>
public sealed class IndexModel(OfferedLanguages languages) : PageModel
{
    public IReadOnlyList<OfferedLanguage> Languages { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellation) => Languages = await languages.ListAsync(cancellation);
}
