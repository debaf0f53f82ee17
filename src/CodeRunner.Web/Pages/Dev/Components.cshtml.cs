using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Hosting;

namespace CodeRunner.Web.Pages.Dev;

/// <summary>Shows every part of the site to whoever builds pages; where the site is served to others there is no such page.</summary>
public sealed class ComponentsModel(IHostEnvironment environment) : PageModel
{
    public IActionResult OnGet() => environment.IsDevelopment() ? Page() : NotFound();
}
