using CodeRunner.Core.Users;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CodeRunner.Core.Drafts;

/// <summary>How somebody likes the editor, on whatever device.</summary>
public sealed class EditorSettings
{
    public const int SmallestFont = 10;
    public const int LargestFont = 28;
    public const int WidestTab = 8;

    public static IReadOnlyList<string> Keymaps { get; } = ["default", "vim", "emacs"];

    public static IReadOnlyList<string> Themes { get; } = ["site", "light", "dark"];

    public int UserId { get; set; }

    /// <summary>Pixels.</summary>
    public int FontSize { get; set; } = 14;

    public int TabWidth { get; set; } = 4;

    /// <summary>One of <see cref="Keymaps"/>.</summary>
    public string Keymap { get; set; } = Keymaps[0];

    /// <summary>One of <see cref="Themes"/>; the first is whatever the site has.</summary>
    public string Theme { get; set; } = Themes[0];

    /// <summary>Id of the language last chosen; null before the first time.</summary>
    public string? Language { get; set; }

    /// <summary>The same with everything out of bounds brought within.</summary>
    public EditorSettings Bounded() => new()
    {
        UserId = UserId,
        FontSize = Math.Clamp(FontSize, SmallestFont, LargestFont),
        TabWidth = Math.Clamp(TabWidth, 1, WidestTab),
        Keymap = Keymaps.Contains(Keymap) ? Keymap : Keymaps[0],
        Theme = Themes.Contains(Theme) ? Theme : Themes[0],
        Language = Language,
    };
}

internal sealed class EditorSettingsMapping : IEntityTypeConfiguration<EditorSettings>
{
    public void Configure(EntityTypeBuilder<EditorSettings> settings)
    {
        settings.HasKey(s => s.UserId);
        settings.Property(s => s.UserId).ValueGeneratedNever();
        settings.Property(s => s.Keymap).HasMaxLength(16);
        settings.Property(s => s.Theme).HasMaxLength(16);
        settings.Property(s => s.Language).HasMaxLength(32);
        settings.HasOne<User>().WithOne().HasForeignKey<EditorSettings>(s => s.UserId);
    }
}
