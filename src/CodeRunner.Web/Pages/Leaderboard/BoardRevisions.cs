using System.Collections.Concurrent;
using CodeRunner.Core.Leaderboard;
using Microsoft.Extensions.DependencyInjection;

namespace CodeRunner.Web.Pages.Leaderboard;

/// <summary>Revisions of boards for all who watch one: however many they are, the database is asked once a second and board.</summary>
internal sealed class BoardRevisions(IServiceScopeFactory scopes, TimeProvider time)
{
    private static readonly TimeSpan Trust = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<Board, Lookup> _lookups = [];

    /// <summary>The revision of <paramref name="board"/>, at most a second old.</summary>
    public Task<BoardRevision> GetAsync(Board board)
    {
        if (!_lookups.ContainsKey(board))
        {
            ForgetOld(); // Addresses can name any board.
        }

        var lookup = _lookups.AddOrUpdate(board, _ => New(board), (_, known) => time.GetElapsedTime(known.At) < Trust ? known : New(board));
        return lookup.Revision.Value;
    }

    private void ForgetOld()
    {
        foreach (var (board, lookup) in _lookups)
        {
            if (time.GetElapsedTime(lookup.At) > 10 * Trust)
            {
                _lookups.TryRemove(new KeyValuePair<Board, Lookup>(board, lookup));
            }
        }
    }

    private Lookup New(Board board) => new(time.GetTimestamp(), new Lazy<Task<BoardRevision>>(() => ReadAsync(board)));

    private async Task<BoardRevision> ReadAsync(Board board)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<LeaderboardQueries>().RevisionAsync(board, CancellationToken.None);
    }

    private sealed record Lookup(long At, Lazy<Task<BoardRevision>> Revision);
}
