using System.Text.Encodings.Web;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace CodeRunner.Web.Api;

/// <summary>The JSON API: its services and its addresses.</summary>
public static class ApiRegistration
{
    /// <summary>Everything below is JSON, errors included.</summary>
    public const string Root = "/api";

    /// <summary>Adds token authentication beside whatever else authenticates, the health checks and the JSON format.</summary>
    public static IServiceCollection AddCodeRunnerApi(this IServiceCollection services)
    {
        services.AddAuthentication()
            .AddScheme<AuthenticationSchemeOptions, ApiTokenAuthentication>(ApiTokenAuthentication.SchemeName, null);
        services.AddAuthorization();
        services.AddHealth();
        services.AddSingleton<BodyMemory>();
        services.AddSingleton<AnswerMemory>();
        services.AddHostedService<WarmUp>();
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.Converters.Add(new JsonStringEnumConverter());

            // Escapes only what JSON must: programs print text of every language, and with nosniff (SecurityHeaders)
            // no browser takes it for a page.
            json.SerializerOptions.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        });
        return services;
    }

    /// <summary>Maps /healthz, /readyz and /api/v1; call it after authentication and authorisation.</summary>
    public static WebApplication MapCodeRunnerApi(this WebApplication app)
    {
        app.UseApiFaults();
        app.MapHealth();
        var api = app.MapGroup(Root + "/v1").RequireAuthorization(ApiTokenAuthentication.AnyUser);
        api.MapLanguages();
        api.MapProblems();
        api.MapSubmissions();
        api.MapExecutions();
        return app;
    }
}
