using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CodeRunner.Web.Pages;

/// <summary>
/// What went wrong and what to do. Shown in place of any answer that failed, whatever its method, so it has no
/// handlers and asks for no antiforgery token.
/// </summary>
[IgnoreAntiforgeryToken]
[ResponseCache(Location = ResponseCacheLocation.None, NoStore = true)]
public sealed class ErrorModel : PageModel
{
    [BindProperty(SupportsGet = true)]
    public int Code { get; set; }

    public string Heading => Code switch
    {
        400 => "This request could not be read",
        403 => "This is not yours to see",
        404 => "There is nothing here",
        405 => "This address does not take that",
        413 => "This is too large",
        429 => "Too many requests",
        _ when Code < 500 => "This did not work",
        _ => "Something broke on our side",
    };

    public string WhatToDo => Code switch
    {
        400 => "If you sent a form: go back, reload the page and send it again. You may have logged in or out in between.",
        403 => "Your account may not open this page. Ask your instructor if you think it should.",
        404 => "The address may be mistyped, or what it named is gone or belongs to somebody else.",
        413 => "Go back and send something smaller.",
        429 => "Wait a moment, then try again.",
        _ when Code < 500 => "Go back and try another way.",
        _ => "It has been noted. Try again in a moment; nothing you had handed in is lost.",
    };

    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        // Opened by its own address there is no failed answer to stand for, and an invented code is just not found.
        Code = Code is >= 400 and <= 599 ? Code : 404;
        context.HttpContext.Response.StatusCode = Code;
    }
}
