using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Routing;

namespace CodeRunner.Web.Security;

/// <summary>
/// Pages take GET and HEAD, and POST where they have handlers for it; other methods are refused with 405 by routing. By itself a page
/// would answer them without its handler, with nothing in its model.
/// </summary>
internal sealed class PageMethods : IPageApplicationModelConvention
{
    /// <summary>Stands for the answer of any other page, whatever its method.</summary>
    private const string AnyMethod = "/Error";

    public void Apply(PageApplicationModel model)
    {
        if (model.ViewEnginePath != AnyMethod)
        {
            // No other: by its name OnPageHandlerExecution, overridden, passes for the handler of a method PAGE.
            var posts = model.HandlerMethods.Any(handler => HttpMethods.IsPost(handler.HttpMethod));
            model.EndpointMetadata.Add(new HttpMethodMetadata([HttpMethods.Get, HttpMethods.Head, .. posts ? [HttpMethods.Post] : Array.Empty<string>()]));
            model.Filters.Add(new NamedHandler());
        }
    }

    /// <summary>The same for a form that names a handler which the page does not have.</summary>
    private sealed class NamedHandler : IPageFilter
    {
        public void OnPageHandlerSelected(PageHandlerSelectedContext context)
        {
        }

        public void OnPageHandlerExecuting(PageHandlerExecutingContext context)
        {
            if (context.HandlerMethod is null && HttpMethods.IsPost(context.HttpContext.Request.Method))
            {
                context.Result = new NotFoundResult();
            }
        }

        public void OnPageHandlerExecuted(PageHandlerExecutedContext context)
        {
        }
    }
}
