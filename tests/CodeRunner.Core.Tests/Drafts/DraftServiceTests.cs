using System.Globalization;
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
        Assert.Equal(new DraftResult.Saved(Rows.Then), await SaveAsync("first"));
        _intake.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(new DraftResult.Saved(Rows.Then.AddMinutes(1)), await SaveAsync("second", Rows.Then));

        var draft = (await _intake.Drafts.FindAsync(_user, "a-plus-b", "python", Cancellation))!;
        Assert.Equal(("second", Rows.Then.AddMinutes(1)), (draft.Source, draft.SavedAt));
        Assert.Null(await _intake.Drafts.FindAsync(await _intake.Database.AddUserAsync("grace"), "a-plus-b", "python", Cancellation));
    }

    public static TheoryData<string, string, string, DraftResult> Refused => new()
    {
        { "no-such-problem", "python", "x", new DraftResult.NoSuchProblem() },
        { "a-plus-b", "cobol", "x", new DraftResult.NoSuchLanguage() },
        { "a-plus-b", "python", "a\0b", new DraftResult.Refused("The source holds a NUL character; it is not a text.") },
        { "a-plus-b", "python", new string('x', DraftService.MaxBytes + 1), new DraftResult.Refused("The draft is 524,289 bytes; at most 524,288 are kept.") },
    };

    [Theory]
    [MemberData(nameof(Refused), DisableDiscoveryEnumeration = true)]
    public async Task Draft_is_refused_and_keeps_what_was_there(string problem, string language, string source, DraftResult expected)
    {
        await SaveAsync("before");
        Assert.Equal(expected, await _intake.Drafts.SaveAsync(_user, new NewDraft(problem, language, source, Rows.Then), Cancellation));
        Assert.Equal("before", (await _intake.Drafts.FindAsync(_user, "a-plus-b", "python", Cancellation))!.Source);
    }

    [Fact]
    public async Task Draft_in_a_language_that_the_problem_does_not_allow_is_refused_and_keeps_what_was_there()
    {
        await SaveAsync("before");
        await using var db = _intake.Database.CreateDbContext();
        (await db.Problems.SingleAsync(Cancellation)).AllowedLanguages = ["cpp"];
        await db.SaveChangesAsync(Cancellation);
        Assert.IsType<DraftResult.NoSuchLanguage>(await SaveAsync("after", Rows.Then));
        Assert.Equal("before", (await _intake.Drafts.FindAsync(_user, "a-plus-b", "python", Cancellation))!.Source);
        Assert.IsType<DraftResult.Saved>(await _intake.Drafts.SaveAsync(_user, new NewDraft("a-plus-b", "cpp", "allowed", null), Cancellation));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task Draft_replaces_only_what_it_was_written_upon(DatabaseProvider provider)
    {
        using var database = TestDatabase.On(provider);
        _intake.Clock.Advance(TimeSpan.FromTicks(7)); // finer than what PostgreSQL keeps
        var drafts = new DraftService(database, _intake.Catalogue, _intake.Clock);
        var user = await database.AddUserAsync();
        await database.AddProblemAsync();
        Task<DraftResult> PutAsync(string source, DateTime? basedOn) => drafts.SaveAsync(user, new NewDraft("a-plus-b", "python", source, basedOn), Cancellation);

        var first = Assert.IsType<DraftResult.Saved>(await PutAsync("first", null)).SavedAt;
        Assert.Equal(new DraftResult.Conflict("first", first), await PutAsync("unaware", null));
        var second = Assert.IsType<DraftResult.Saved>(await PutAsync("second", first)).SavedAt; // The clock stands still.
        Assert.Equal(new DraftResult.Conflict("second", second), await PutAsync("stale", first));
        Assert.Equal(new DraftResult.Saved(second), await PutAsync("second", first));
        Assert.Equal(new DraftResult.Saved(second), await PutAsync("second", null));
        Assert.Equal("second", (await drafts.FindAsync(user, "a-plus-b", "python", Cancellation))!.Source);
        Assert.IsType<DraftResult.Saved>(await PutAsync("third", second));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite, false)]
    [InlineData(DatabaseProvider.Sqlite, true)]
    [InlineData(DatabaseProvider.PostgreSql, false)]
    [InlineData(DatabaseProvider.PostgreSql, true)]
    public async Task Of_drafts_at_the_same_time_one_is_kept_and_all_others_are_told(DatabaseProvider provider, bool isThereOne)
    {
        using var database = TestDatabase.On(provider);
        var drafts = new DraftService(database, _intake.Catalogue, _intake.Clock);
        var user = await database.AddUserAsync();
        await database.AddProblemAsync();
        Task<DraftResult> PutAsync(string source, DateTime? basedOn) => drafts.SaveAsync(user, new NewDraft("a-plus-b", "python", source, basedOn), Cancellation);
        DateTime? basedOn = isThereOne ? Assert.IsType<DraftResult.Saved>(await PutAsync("before", null)).SavedAt : null;

        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => Task.Run(() => PutAsync($"{number}", basedOn))));
        var kept = (await drafts.FindAsync(user, "a-plus-b", "python", Cancellation))!;
        Assert.Equal(new DraftResult.Saved(kept.SavedAt), results[int.Parse(kept.Source, CultureInfo.InvariantCulture)]);
        Assert.Equal(7, results.Count(result => result.Equals(new DraftResult.Conflict(kept.Source, kept.SavedAt))));
    }

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
        Assert.Equal(new DraftResult.Saved(Rows.Then), await drafts.SaveAsync(user, new NewDraft("a-plus-b", "py", "kept", null), Cancellation));
        foreach (var language in new[] { "py", null })
        {
            await drafts.SaveSettingsAsync(new EditorSettings { UserId = user, Language = language, FontSize = 20 }, Cancellation);
        }

        var draft = (await drafts.FindAsync(user, "a-plus-b", "python", Cancellation))!;
        Assert.Equal(("kept", Rows.Then), (draft.Source, draft.SavedAt));
        Assert.Equal((20, 4, "default", "site", "python"), Of(await drafts.SettingsAsync(user, Cancellation)));
    }

    private static (int, int, string, string, string?) Of(EditorSettings settings) =>
        (settings.FontSize, settings.TabWidth, settings.Keymap, settings.Theme, settings.Language);

    private Task<DraftResult> SaveAsync(string source, DateTime? basedOn = null) =>
        _intake.Drafts.SaveAsync(_user, new NewDraft("a-plus-b", "py", source, basedOn), Cancellation);
}
