using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace CodeRunner.Web.Look;

/// <summary>Where browsers find the files of <c>wwwroot</c>.</summary>
public static class Assets
{
    /// <summary>The address of <paramref name="file"/> that changes with its content, so that browsers keep it for good.</summary>
    public static string AssetAddress(this HttpContext context, string file) =>
        "/" + (context.GetEndpoint()?.Metadata.GetMetadata<ResourceAssetCollection>()?[file] ?? file);
}
