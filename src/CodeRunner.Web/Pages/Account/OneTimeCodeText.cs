namespace CodeRunner.Web.Pages.Account;

/// <summary>Codes as people type them.</summary>
internal static class OneTimeCodeText
{
    /// <summary>Without the spaces that apps show.</summary>
    public static string Plain(string? typed) => string.Concat((typed ?? "").Where(letter => !char.IsWhiteSpace(letter)));

    /// <summary>A code of an app; anything else may be a recovery code.</summary>
    public static bool IsOfApp(string plain) => plain.Length == 6 && plain.All(char.IsAsciiDigit);
}
