using CodeRunner.Core.Users;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.Extensions.DependencyInjection;

namespace CodeRunner.Web.Security;

/// <summary>Who may do what, by name.</summary>
public static class AccessPolicies
{
    /// <summary>Instructors and administrators.</summary>
    public const string Staff = nameof(Staff);

    public const string Admin = nameof(Admin);

    /// <summary>Longer than any source may be, so that the usual too long one is refused on its own page with its text.</summary>
    private const int MaxSourceForm = 4 << 20;

    internal static IServiceCollection AddAccessPolicies(this IServiceCollection services)
    {
        services.AddAuthorizationBuilder()
            .AddPolicy(Staff, policy => policy.RequireRole(Roles.Instructor, Roles.Admin))
            .AddPolicy(Admin, policy => policy.RequireRole(Roles.Admin));
        return services;
    }

    /// <summary>Every page asks for a login unless it is listed here.</summary>
    internal static void AddPageRules(this PageConventionCollection pages, long maxZipBytes)
    {
        pages.Add(new PageMethods());
        pages.AuthorizeFolder("/");
        pages.AllowAnonymousToPage("/Index");
        pages.AllowAnonymousToPage("/Error");
        pages.AllowAnonymousToPage("/Account/Register");
        pages.AllowAnonymousToPage("/Account/Login");
        pages.AllowAnonymousToPage("/Account/LoginCode");
        pages.AllowAnonymousToPage("/Account/ExternalStart");
        pages.AllowAnonymousToPage("/Account/External");
        pages.AllowAnonymousToPage("/Account/Forgot");
        pages.AllowAnonymousToPage("/Account/Reset");
        pages.AllowAnonymousToPage("/Account/Confirm");
        pages.AllowAnonymousToPage("/Problems/Index");
        pages.AllowAnonymousToPage("/Problems/Details");
        pages.AllowAnonymousToPage("/Problems/Trial");
        pages.AllowAnonymousToPage("/Leaderboard/Index");
        pages.AllowAnonymousToPage("/Users/Profile");
        pages.AllowAnonymousToPage("/Help/Index");
        pages.AllowAnonymousToPage("/Languages/Index");
        pages.AllowAnonymousToPage("/Dev/Components");
        pages.AuthorizePage("/Problems/Import", Staff);
        pages.AuthorizePage("/Problems/Tests", Staff);
        pages.AuthorizeFolder("/Admin", Admin);
        pages.AddPageApplicationModelConvention("/Problems/Import", page => page.Filters.Add(new UploadLimit(maxZipBytes)));
        pages.AddPageApplicationModelConvention("/Problems/Details", page => page.Filters.Add(new UploadLimit(MaxSourceForm)));
    }
}
