using System.Globalization;
using CodeRunner.Core.Problems;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Localization;

namespace CodeRunner.Web.Localization;

/// <summary>The languages that the site speaks: English, and every other that there is a file of texts for.</summary>
internal static class SiteLanguages
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");

    /// <summary>Answers in the first language of the browser that there are texts in, else in English.</summary>
    public static void UseSiteLanguages(this IApplicationBuilder site)
    {
        List<CultureInfo> languages = [English, .. Translations()];
        var names = languages.Select(language => language.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        site.UseRequestLocalization(new RequestLocalizationOptions
        {
            DefaultRequestCulture = new RequestCulture(English),
            SupportedCultures = languages,
            SupportedUICultures = languages,
            // The framework's own provider finds de for de-AT by the culture data of ICU, which the program does without.
            RequestCultureProviders =
            [
                new CustomRequestCultureProvider(context => Task.FromResult(
                    AcceptedLanguages.Of(context.Request).SelectMany(StatementLanguage.WithParents).FirstOrDefault(names.Contains) is { } name ? new ProviderCultureResult(name) : null)),
            ],
        });
    }

    /// <summary>The build puts the texts of <c>Texts.de.resx</c> into <c>de/CodeRunner.Web.resources.dll</c>.</summary>
    private static IEnumerable<CultureInfo> Translations()
    {
        var assembly = typeof(Texts).Assembly;
        return Directory.GetDirectories(Path.GetDirectoryName(assembly.Location)!)
            .Where(folder => File.Exists(Path.Combine(folder, $"{assembly.GetName().Name}.resources.dll")))
            .Select(folder => CultureInfo.GetCultureInfo(Path.GetFileName(folder)));
    }
}
