namespace CodeRunner.Web.Look;

/// <summary>What a form has done, said on the page that follows it: pages set it as temporary data, the layout shows it.</summary>
internal static class NoticeCookie
{
    /// <summary>The cookie; looked for first, because reading temporary data makes an answer set it.</summary>
    public const string Name = "CodeRunner.Notice";

    public const string Key = "Notice";
}
