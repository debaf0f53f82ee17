using System.IO.Compression;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.DependencyInjection;

namespace CodeRunner.Web.Security;

/// <summary>
/// Compresses pages, where that tells nobody anything: the length of a compressed answer over https leaks what is in it to
/// whoever can put text of their own beside it and watch (BREACH). Of our pages only those with a query show what the
/// address says, another site can only make a browser open addresses (the session's cookie is not sent with its forms
/// or scripts), and the antiforgery token is another one in every answer. So: everything without a query, and for who is
/// not logged in, of whom there is nothing to learn, everything. Static files are compressed when they are built.
/// </summary>
internal static class PageCompression
{
    public static IServiceCollection AddPageCompression(this IServiceCollection services)
    {
        services.Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = CompressionLevel.Optimal);
        return services.AddResponseCompression(compression =>
        {
            compression.EnableForHttps = true;
            compression.MimeTypes = ["text/html"];
            compression.Providers.Add<BrotliCompressionProvider>();
            compression.Providers.Add<GzipCompressionProvider>();
        });
    }

    public static void UsePageCompression(this IApplicationBuilder site) =>
        site.UseWhen(context => TellsNothing(context.Request), pages => pages.UseResponseCompression());

    private static bool TellsNothing(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && (!request.QueryString.HasValue || !request.Cookies.ContainsKey(SignIn.SessionCookie));
}
