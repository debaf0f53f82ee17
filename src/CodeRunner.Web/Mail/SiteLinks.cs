using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace CodeRunner.Web.Mail;

/// <summary>Whole addresses of pages, for where there is no page around them.</summary>
public sealed class SiteLinks(LinkGenerator links, IHttpContextAccessor context, IOptions<SiteOptions> site)
{
    /// <summary>
    /// The site as its settings say. Where they do not say it no mail leaves the site, and the address asked for will
    /// do for the administrator who reads it here.
    /// </summary>
    public string Site => site.Value.Address?.TrimEnd('/') ?? $"{Request.Scheme}://{Request.Host}";

    private HttpRequest Request => context.HttpContext!.Request;

    public string Page(string page, object? values = null) =>
        Site + (links.GetPathByPage(context.HttpContext!, page, values: values) ?? throw new InvalidOperationException($"There is no page {page}."));
}
