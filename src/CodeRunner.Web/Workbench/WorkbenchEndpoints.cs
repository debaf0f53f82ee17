using Microsoft.AspNetCore.Routing;

namespace CodeRunner.Web.Workbench;

/// <summary>
/// What the scripts of a problem's page send and ask for, by the session's cookie and the page's antiforgery token.
/// Faults come as problem details, like those of the API; results are pages, which the scripts read.
/// </summary>
internal static class WorkbenchEndpoints
{
    /// <summary>Six bytes is the longest JSON writes one byte in (\u0001); far over what any program and input may be.</summary>
    public const long MaxBodyBytes = 6L << 20;

    public static void MapWorkbench(this IEndpointRouteBuilder site)
    {
        site.MapTrials();
        site.MapSubmit();
        site.MapDrafts();
        site.MapEditorSettings();
        site.MapSamples();
    }
}
