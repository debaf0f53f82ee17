using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CodeRunner.Web.Pages.Problems;

/// <summary>Takes a problem package as a zip.</summary>
public sealed class ImportModel : PageModel;
