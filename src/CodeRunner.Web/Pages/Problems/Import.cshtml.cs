using System.ComponentModel.DataAnnotations;
using CodeRunner.Core.Packages;
using CodeRunner.Web.Security;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;

namespace CodeRunner.Web.Pages.Problems;

/// <summary>Takes a problem package as a zip: imports it, or says what is wrong with it.</summary>
public sealed class ImportModel(PackageImporter importer, IOptions<PackageOptions> options) : PageModel
{
    [BindProperty]
    [Display(Name = nameof(Texts.Import_Package), ResourceType = typeof(Texts))]
    [Required(ErrorMessageResourceType = typeof(Texts), ErrorMessageResourceName = nameof(Texts.Import_Package_Missing))]
    public IFormFile? Package { get; set; }

    /// <summary>Null until something was sent.</summary>
    public ImportResult? Result { get; private set; }

    public long MaxBytes => options.Value.MaxZipBytes;

    public async Task OnPostAsync(CancellationToken cancellation)
    {
        if (ModelState.IsValid && Package is not null)
        {
            Result = await importer.ImportZipAsync(Package.OpenReadStream(), Package.FileName, User.UserId(), cancellation);
        }
    }
}
