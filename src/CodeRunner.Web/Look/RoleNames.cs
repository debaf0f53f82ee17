using CodeRunner.Core.Users;

namespace CodeRunner.Web.Look;

/// <summary>Roles as people read them.</summary>
public static class RoleNames
{
    public static string Of(string role) => role switch
    {
        Roles.Admin => Texts.Role_Admin,
        Roles.Instructor => Texts.Role_Instructor,
        _ => Texts.Role_Student,
    };
}
