using CodeRunner.Core.Data;
using CodeRunner.Core.Drafts;
using CodeRunner.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CodeRunner.Core.Tests.Drafts;

public sealed class DraftServiceTests : IAsyncLifetime
{
    private readonly WorkIntake _intake = new();
    private int _user;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _user = await _intake.Database.AddUserAsync();
        await _intake.Database.AddProblemAsync();
    }

    public ValueTask DisposeAsync()
    {
        _intake.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Draft_is_kept_per_user_problem_and_language_and_replaced_by_the_next()
    {
        Assert.Null(await _intake.Drafts.FindAsync(_user, "a-plus-b", "python", Cancellation));
        Assert.Equal(DraftResult.Saved, await SaveAsync("first"));
        _intake.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(DraftResult.Saved, await SaveAsync("second"));

        var draft = (await _intake.Drafts.FindAsync(_user, "a-plus-b", "python", Cancellation))!;
        Assert.Equal(("second", Rows.Then.AddMinutes(1)), (draft.Source, draft.SavedAt));
        Assert.Null(await _intake.Drafts.FindAsync(await _intake.Database.AddUserAsync("grace"), "a-plus-b", "python", Cancellation));
    }

    [Theory]
    [InlineData("no-such-problem", "python", "x", DraftResult.NoSuchProblem)]
    [InlineData("a-plus-b", "cobol", "x", DraftResult.NoSuchLanguage)]
    [InlineData("a-plus-b", "python", "a\0b", DraftResult.NotADraft)]
    public async Task Draft_is_refused_and_keeps_what_was_there(string problem, string language, string source, DraftResult expected)
    {
        await SaveAsync("before");
        Assert.Equal(expected, await _intake.Drafts.SaveAsync(_user, problem, language, source, Cancellation));
        Assert.Equal("before", (await _intake.Drafts.FindAsync(_user, "a-plus-b", "python", Cancellation))!.Source);
    }

    [Fact]
    public async Task Draft_in_a_language_that_the_problem_does_not_allow_is_refused_and_keeps_what_was_there()
    {
        await SaveAsync("before");
        await using var db = _intake.Database.CreateDbContext();
        (await db.Problems.SingleAsync(Cancellation)).AllowedLanguages = ["cpp"];
        await db.SaveChangesAsync(Cancellation);
        Assert.Equal(DraftResult.NoSuchLanguage, await SaveAsync("after"));
        Assert.Equal("before", (await _intake.Drafts.FindAsync(_user, "a-plus-b", "python", Cancellation))!.Source);
        Assert.Equal(DraftResult.Saved, await _intake.Drafts.SaveAsync(_user, "a-plus-b", "cpp", "allowed", Cancellation));
    }

    [Fact]
    public async Task Draft_that_is_too_long_is_refused() =>
        Assert.Equal(DraftResult.NotADraft, await SaveAsync(new string('x', DraftService.MaxBytes + 1)));

    [Fact]
    public async Task Drafts_and_settings_go_with_their_user()
    {
        await SaveAsync("mine");
        await _intake.Drafts.SaveSettingsAsync(new EditorSettings { UserId = _user }, Cancellation);
        await using var db = _intake.Database.CreateDbContext();
        await db.Users.Where(user => user.Id == _user).ExecuteDeleteAsync(Cancellation);
        Assert.False(await db.Drafts.AnyAsync(Cancellation) || await db.EditorSettings.AnyAsync(Cancellation));
    }

    [Fact]
    public async Task Settings_are_kept_within_their_bounds_and_remember_the_language()
    {
        Assert.Equal((14, 4, "default", "site", null), Of(await _intake.Drafts.SettingsAsync(_user, Cancellation)));
        await _intake.Drafts.SaveSettingsAsync(new EditorSettings { UserId = _user, FontSize = 16, TabWidth = 2, Keymap = "vim", Theme = "dark", Language = "py" }, Cancellation);
        Assert.Equal((16, 2, "vim", "dark", "python"), Of(await _intake.Drafts.SettingsAsync(_user, Cancellation)));
        await _intake.Drafts.SaveSettingsAsync(new EditorSettings { UserId = _user, FontSize = 999, TabWidth = 0, Keymap = "x", Theme = "y", Language = "cobol" }, Cancellation);
        Assert.Equal((28, 1, "default", "site", "python"), Of(await _intake.Drafts.SettingsAsync(_user, Cancellation)));
    }

    [Fact]
    public async Task Drafts_and_settings_are_kept_on_postgresql_too()
    {
        using var database = TestDatabase.On(DatabaseProvider.PostgreSql);
        var drafts = new DraftService(database, _intake.Catalogue, _intake.Clock);
        var user = await database.AddUserAsync();
        await database.AddProblemAsync();
        foreach (var source in new[] { "first", "second" })
        {
            Assert.Equal(DraftResult.Saved, await drafts.SaveAsync(user, "a-plus-b", "py", source, Cancellation));
            await drafts.SaveSettingsAsync(new EditorSettings { UserId = user, Language = source == "first" ? "py" : null, FontSize = 20 }, Cancellation);
        }

        var draft = (await drafts.FindAsync(user, "a-plus-b", "python", Cancellation))!;
        Assert.Equal(("second", Rows.Then), (draft.Source, draft.SavedAt));
        Assert.Equal((20, 4, "default", "site", "python"), Of(await drafts.SettingsAsync(user, Cancellation)));
    }

    private static (int, int, string, string, string?) Of(EditorSettings settings) =>
        (settings.FontSize, settings.TabWidth, settings.Keymap, settings.Theme, settings.Language);

    private Task<DraftResult> SaveAsync(string source) => _intake.Drafts.SaveAsync(_user, "a-plus-b", "py", source, Cancellation);
}
