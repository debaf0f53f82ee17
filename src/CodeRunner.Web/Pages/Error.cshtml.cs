using System.Globalization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Logging;

namespace CodeRunner.Web.Pages;

/// <summary>
/// What went wrong and what to do. Shown in place of any answer that failed, whatever its method, so it has no
/// handlers and asks for no antiforgery token.
/// </summary>
[IgnoreAntiforgeryToken]
[ResponseCache(Location = ResponseCacheLocation.None, NoStore = true)]
public sealed partial class ErrorModel(ILogger<ErrorModel> logger) : PageModel
{
    public int Code { get; private set; }

    /// <summary>By which whoever runs the site finds the request in its log, where this page writes it.</summary>
    public string Reference => HttpContext.TraceIdentifier;

    public string Icon => Code switch
    {
        403 => "lock",
        404 => "search",
        429 => "clock",
        _ => "triangle-alert",
    };

    public string Heading => Code switch
    {
        400 => Texts.Error_BadRequest,
        403 => Texts.Error_Forbidden,
        404 => Texts.Error_NotFound,
        405 => Texts.Error_MethodNotAllowed,
        413 => Texts.Error_TooLarge,
        429 => Texts.Error_TooMany,
        _ when Code < 500 => Texts.Error_Other,
        _ => Texts.Error_Server,
    };

    public string WhatToDo => Code switch
    {
        400 => Texts.Error_BadRequest_WhatToDo,
        403 => Texts.Error_Forbidden_WhatToDo,
        404 => Texts.Error_NotFound_WhatToDo,
        413 => Texts.Error_TooLarge_WhatToDo,
        429 when Response.Headers.RetryAfter is [{ } seconds] => Texts.Error_TooMany_WhatToDoIn.With(seconds),
        429 => Texts.Error_TooMany_WhatToDo,
        _ when Code < 500 => Texts.Error_Other_WhatToDo,
        _ => Texts.Error_Server_WhatToDo,
    };

    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        // From the address itself: a form that could not be read also keeps everything else from being bound. Opened
        // by its own address there is no failed answer to stand for, and an invented code is just not found.
        Code = int.TryParse((string?)RouteData.Values["code"], CultureInfo.InvariantCulture, out var code) && code is >= 400 and <= 599 ? code : 404;
        context.HttpContext.Response.StatusCode = Code;
        Log();
    }

    // The path as it was sent, so that nobody writes lines of their own into the log; without its query, which may hold
    // what only its owner should know.
    private void Log()
    {
        var fault = HttpContext.Features.Get<IExceptionHandlerPathFeature>();
        var path = new PathString(fault?.Path ?? HttpContext.Features.Get<IStatusCodeReExecuteFeature>()?.OriginalPath ?? Request.Path);
        var level = Code < 500 ? LogLevel.Information : LogLevel.Error;
        LogAnswer(logger, level, fault?.Error, Reference, Code, Request.Method, path);
    }

    [LoggerMessage(Message = "{Reference}: answered with {Code}: {Method} {Path}")]
    private static partial void LogAnswer(ILogger logger, LogLevel level, Exception? fault, string reference, int code, string method, PathString path);
}
