using CodeRunner.Core.Data;
using CodeRunner.Core.Languages;
using CodeRunner.Testing;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace CodeRunner.Core.Tests.Languages;

public sealed class OfferedLanguagesTests : IDisposable
{
    private static readonly LanguageCatalogue s_catalogue = new([LanguageOf("ada", optional: true), LanguageOf("basic"), LanguageOf("c")]);

    private readonly TestDatabase _database = new();
    private readonly FakeTimeProvider _clock = new(Rows.Then);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task List_has_all_but_the_optional_ones_until_a_judge_has_looked() =>
        Assert.Equal([("basic", null), ("c", null)], await ListAsync(NewService()));

    [Fact]
    public async Task List_has_what_the_judge_found_with_its_versions()
    {
        var service = NewService();
        await ListAsync(service);

        await service.RecordAsync(Versions(("c", "14.2.0"), ("ada", "1"), ("unknown", "7")), Cancellation);

        Assert.Equal([("ada", "1"), ("c", "14.2.0")], await ListAsync(service));
    }

    [Fact]
    public async Task Record_forgets_what_is_no_longer_there()
    {
        var service = NewService();
        await service.RecordAsync(Versions(("c", "13"), ("ada", "1")), Cancellation);

        await service.RecordAsync(Versions(("c", "14"), ("basic", "2")), Cancellation);

        Assert.Equal([("basic", "2"), ("c", "14")], await ListAsync(service));
    }

    [Fact]
    public async Task List_sees_after_a_while_what_another_process_wrote()
    {
        var (here, there) = (NewService(), NewService());
        await ListAsync(here);
        await there.RecordAsync(Versions(("c", "14")), Cancellation);

        _clock.Advance(TimeSpan.FromSeconds(11));

        Assert.Equal([("c", "14")], await ListAsync(here));
    }

    [Fact]
    public async Task Find_knows_only_what_is_installed_and_says_so()
    {
        var service = NewService();
        await service.RecordAsync(Versions(("basic", "2")), Cancellation);

        Assert.Equal("basic", (await service.FindAsync("BASIC", Cancellation))?.Id);
        Assert.Null(await service.FindAsync("ada", Cancellation));
        Assert.Equal("ada's name is not installed here. There are: basic.", await service.NoSuchAsync("ada", Cancellation));
        Assert.Null(await service.FindAsync("lisp", Cancellation));
        Assert.Equal("There is no language \"lisp\". Known: basic.", await service.NoSuchAsync("lisp", Cancellation));
    }

    private OfferedLanguages NewService() => new(s_catalogue, _database, _clock);

    private static async Task<IEnumerable<(string, string?)>> ListAsync(OfferedLanguages service) =>
        (await service.ListAsync(Cancellation)).Select(offered => (offered.Language.Id, offered.Version));

    private static Dictionary<string, string> Versions(params (string Id, string Version)[] versions) =>
        versions.ToDictionary(pair => pair.Id, pair => pair.Version);

    private static Language LanguageOf(string id, bool optional = false) => new()
    {
        Id = id, Name = $"{id}'s name", Optional = optional, Extensions = [$".{id}"], Source = $"main.{id}",
        Compile = new CompileStep { Command = ["true"], Artefact = "." }, Run = new RunStep { Command = ["true"] },
    };
}
