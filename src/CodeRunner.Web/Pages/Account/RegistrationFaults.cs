using CodeRunner.Core.Users;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CodeRunner.Web.Pages.Account;

/// <summary>What a registration was refused for, beside the field at fault.</summary>
internal static class RegistrationFaults
{
    /// <summary>For a page with the fields <c>Name</c>, <c>Email</c> and perhaps <c>Password</c>.</summary>
    public static void AddFault(this PageModel page, RegistrationFault fault)
    {
        var (field, reason) = fault switch
        {
            RegistrationFault.NameForm => ("Name", Texts.Account_Name_Form),
            RegistrationFault.NameTaken => ("Name", Texts.Account_Name_Taken),
            RegistrationFault.EmailForm => ("Email", Texts.Account_Email_Invalid),
            RegistrationFault.EmailTaken => ("Email", Texts.Account_Email_Taken),
            RegistrationFault.Closed => ("", Texts.Account_Register_Closed),
            _ => ("Password", Texts.Account_Password_Weak),
        };
        page.ModelState.AddModelError(field, reason);
    }
}
