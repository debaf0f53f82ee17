using System.ComponentModel.DataAnnotations;
using CodeRunner.Core;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;
using Microsoft.Extensions.DependencyInjection;

namespace CodeRunner.Web.Localization;

/// <summary>What is said of fields whose own rules say nothing: in place of the framework's English, which names properties.</summary>
internal static class FieldTexts
{
    public static void AddFieldTexts(this IServiceCollection services)
    {
        services.Configure<MvcOptions>(mvc =>
        {
            SetMessages(mvc.ModelBindingMessageProvider);
            mvc.ModelMetadataDetailsProviders.Add(new RequiredText());
        });

        // Of the attributes with messages that these would write into every field, no script of ours reads any.
        services.Configure<MvcViewOptions>(views => views.ClientModelValidatorProviders.Clear());
    }

    private static void SetMessages(DefaultModelBindingMessageProvider messages)
    {
        messages.SetMissingBindRequiredValueAccessor(_ => Texts.Field_Missing);
        messages.SetMissingKeyOrValueAccessor(() => Texts.Field_Missing);
        messages.SetMissingRequestBodyRequiredValueAccessor(() => Texts.Field_Missing);
        messages.SetValueMustNotBeNullAccessor(_ => Texts.Field_Missing);
        messages.SetAttemptedValueIsInvalidAccessor((value, _) => Unreadable(value));
        messages.SetNonPropertyAttemptedValueIsInvalidAccessor(Unreadable);
        messages.SetValueIsInvalidAccessor(Unreadable);
        messages.SetUnknownValueIsInvalidAccessor(_ => Texts.Field_UnreadableValue);
        messages.SetNonPropertyUnknownValueIsInvalidAccessor(() => Texts.Field_UnreadableValue);
        messages.SetValueMustBeANumberAccessor(_ => Texts.Field_NotANumber);
        messages.SetNonPropertyValueMustBeANumberAccessor(() => Texts.Field_NotANumber);
    }

    private static string Unreadable(string value) => Texts.Field_Unreadable.With(Quoted.Of(value));

    /// <summary>What a property that cannot be null is given as a rule by the framework.</summary>
    private sealed class RequiredText : IValidationMetadataProvider
    {
        public void CreateValidationMetadata(ValidationMetadataProviderContext context)
        {
            var silent = context.ValidationMetadata.ValidatorMetadata.OfType<RequiredAttribute>()
                .Where(rule => rule is { ErrorMessage: null, ErrorMessageResourceName: null });
            foreach (var rule in silent)
            {
                (rule.ErrorMessageResourceType, rule.ErrorMessageResourceName) = (typeof(Texts), nameof(Texts.Field_Missing));
            }
        }
    }
}
