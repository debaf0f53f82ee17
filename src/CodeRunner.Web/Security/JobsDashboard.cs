using CodeRunner.Core.Users;
using Hangfire;
using Hangfire.Dashboard;
using Microsoft.AspNetCore.Builder;

namespace CodeRunner.Web.Security;

/// <summary>Hangfire's dashboard, for administrators.</summary>
internal static class JobsDashboard
{
    public const string Path = "/admin/jobs";

    public static void MapJobsDashboard(this WebApplication site) =>
        site.MapHangfireDashboard(Path, new DashboardOptions
        {
            AppPath = "/",
            Authorization = [new AdminOnly()],
            DashboardTitle = "CodeRunner jobs",
            DisplayStorageConnectionString = false,
        }).RequireAuthorization(AccessPolicies.Admin);

    /// <summary>Replaces the default filter, which admits every local request: behind a local proxy, everybody's.</summary>
    private sealed class AdminOnly : IDashboardAuthorizationFilter
    {
        public bool Authorize(DashboardContext context) => context.GetHttpContext().User.IsInRole(Roles.Admin);
    }
}
