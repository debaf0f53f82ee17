using CodeRunner.Core.Languages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace CodeRunner.Web.Api;

/// <summary>A language as the API shows it; <c>source</c> is the file name a single source gets.</summary>
internal sealed record LanguageView(
    string Id, string Name, string? Version, IReadOnlyList<string> Aliases, IReadOnlyList<string> Extensions, string Source,
    CompilerView Compile, RunView Run, AllowanceView Allowance, IReadOnlyList<string> Notes, string Template, string Hello)
{
    public static LanguageView Of(OfferedLanguage offered)
    {
        var language = offered.Language;
        return new(
            language.Id, language.Name, offered.Version, language.Aliases, language.Extensions, language.Source,
            CompilerView.Of(language),
            new RunView(language.RunCommand([language.Source], memoryKiB: null), language.Environment, language.Run.Processes),
            new AllowanceView(language.Allowance.CpuMs, language.Allowance.MemoryKiB),
            language.Notes, language.Template, language.Hello);
    }
}

/// <summary>How one source is compiled, or its syntax checked, and what that may use.</summary>
internal sealed record CompilerView(IReadOnlyList<string> Command, IReadOnlyDictionary<string, string> Environment, int CpuMs, int MemoryKiB, int Processes)
{
    public static CompilerView Of(Language language)
    {
        var step = language.Compile;
        return new(language.CompileCommand([language.Source]), language.EnvironmentFor(step.MemoryKiB), step.CpuMs, step.MemoryKiB, step.Processes);
    }
}

/// <summary>How it is started; <c>{memoryMiB}</c> in it stands for the memory limit, <c>{memoryMiBHex}</c> for the same in hexadecimal.</summary>
internal sealed record RunView(IReadOnlyList<string> Command, IReadOnlyDictionary<string, string> Environment, int Processes);

/// <summary>What is added to a problem's limits for the runtime's own start.</summary>
internal sealed record AllowanceView(int CpuMs, int MemoryKiB);

/// <summary><c>/api/v1/languages</c></summary>
internal static class LanguagesApi
{
    public static void MapLanguages(this IEndpointRouteBuilder api) => api.MapGet("/languages", ListAsync).AllowAnonymous();

    private static async Task<Ok<IEnumerable<LanguageView>>> ListAsync(OfferedLanguages languages, CancellationToken cancellation) =>
        TypedResults.Ok((await languages.ListAsync(cancellation)).Select(LanguageView.Of));
}
