using Microsoft.AspNetCore.Mvc;

namespace CodeRunner.Web.Pages.Account;

/// <summary>Where to go after logging in.</summary>
internal static class ReturnAddress
{
    /// <summary><paramref name="address"/> when it is on this site; else the home page, never another site.</summary>
    public static string LocalOrHome(this IUrlHelper urls, string? address) => urls.IsLocalUrl(address) ? address! : "/";
}
