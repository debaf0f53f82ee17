using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace CodeRunner.Web.Security;

/// <summary>How long a page's request may be; a longer one is refused as such before any of it is read.</summary>
internal sealed class UploadLimit(long bytes) : IAuthorizationFilter, IOrderedFilter
{
    // What a form holds beside its file or text.
    private const long FormBytes = 64 << 10;

    private long MaxBytes => bytes + FormBytes;

    /// <summary>Before the antiforgery filter (1000), which reads the form.</summary>
    public int Order => 900;

    public void OnAuthorization(AuthorizationFilterContext context)
    {
        var http = context.HttpContext;
        if (http.Request.ContentLength > MaxBytes)
        {
            context.Result = new StatusCodeResult(StatusCodes.Status413PayloadTooLarge);
            return;
        }

        http.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = MaxBytes;
        var form = new FormOptions { MultipartBodyLengthLimit = MaxBytes, ValueLengthLimit = (int)Math.Min(MaxBytes, int.MaxValue) };
        http.Features.Set<IFormFeature>(new FormFeature(http.Request, form));
    }
}
