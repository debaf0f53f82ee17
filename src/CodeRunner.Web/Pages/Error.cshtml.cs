using System.Globalization;
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
    public int Code { get; private set; }

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
        429 when Response.Headers.RetryAfter is [{ } seconds] => $"Wait {seconds} seconds, then try again.",
        429 => "Wait a moment, then try again.",
        _ when Code < 500 => "Go back and try another way.",
        _ => "It has been noted. Try again in a moment; nothing you had handed in is lost.",
    };

    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        // From the address itself: a form that could not be read also keeps everything else from being bound. Opened
        // by its own address there is no failed answer to stand for, and an invented code is just not found.
        Code = int.TryParse((string?)RouteData.Values["code"], CultureInfo.InvariantCulture, out var code) && code is >= 400 and <= 599 ? code : 404;
        context.HttpContext.Response.StatusCode = Code;
    }
}
