using System.Data;
using Microsoft.Data.Sqlite;

namespace CodeRunner.Core.Data.Sqlite;

/// <summary>
/// The statements that one connection keeps ready to run again, by their text; those used last, up to a bound. One that is
/// kept holds on to its text and to the values it last ran with, so a command where these are large gets none.
/// </summary>
internal sealed class KeptStatements
{
    /// <summary>More than a page or a job uses; some KiB each.</summary>
    private const int Most = 128;

    /// <summary>Of a command's texts and blobs together, in characters and bytes.</summary>
    private const int LargestValues = 4096;

    /// <summary>In characters. What EF Core writes is a fraction of it, but for lists of some thousand values.</summary>
    private const int LongestText = 8192;

    private readonly SqliteConnection _connection;
    private readonly Dictionary<string, Statement> _byText = [];
    private readonly List<SqliteDataReader> _readers = [];
    private long _uses;

    public KeptStatements(SqliteConnection connection)
    {
        _connection = connection;
        connection.StateChange += ForgetWhereClosed;
    }

    /// <summary>Whether a reader that <see cref="Watch"/> was told of, which are those of EF Core's commands, is still open.</summary>
    public bool AreRead
    {
        get
        {
            _readers.RemoveAll(reader => reader.IsClosed);
            return _readers.Count > 0;
        }
    }

    /// <summary>Lets <see cref="AreRead"/> know of <paramref name="reader"/>.</summary>
    public SqliteDataReader Watch(SqliteDataReader reader)
    {
        _readers.RemoveAll(other => other.IsClosed);
        _readers.Add(reader);
        return reader;
    }

    /// <summary>The statement to run <paramref name="command"/> by, with its values; null where it has to make its own.</summary>
    public SqliteCommand? For(SqliteCommand command)
    {
        if (IsLarge(command) || Find(command.CommandText) is not { IsFree: true } statement)
        {
            return null;
        }

        statement.LastUse = ++_uses;
        statement.Transaction = command.Transaction;
        statement.CommandTimeout = command.CommandTimeout;
        statement.Parameters.Clear();
        foreach (SqliteParameter parameter in command.Parameters)
        {
            statement.Parameters.Add(parameter);
        }

        return statement;
    }

    private static bool IsLarge(SqliteCommand command) =>
        command.CommandText.Length > LongestText || command.Parameters.Cast<SqliteParameter>().Sum(SizeOf) > LargestValues;

    private static long SizeOf(SqliteParameter parameter) => parameter.Value switch
    {
        string text => text.Length,
        byte[] bytes => bytes.Length,
        _ => 0,
    };

    private Statement? Find(string text)
    {
        if (!_byText.TryGetValue(text, out var statement))
        {
            if (_byText.Count == Most && !TryDropOldest())
            {
                return null;
            }

            statement = new Statement { Connection = _connection, CommandText = text };
            _byText.Add(text, statement);
        }

        return statement;
    }

    private bool TryDropOldest()
    {
        if (_byText.Values.Where(kept => kept.IsFree).MinBy(kept => kept.LastUse) is not { } oldest)
        {
            return false;
        }

        _byText.Remove(oldest.CommandText);
        oldest.Dispose();
        return true;
    }

    /// <summary>A closed connection has ended them.</summary>
    private void ForgetWhereClosed(object sender, StateChangeEventArgs change)
    {
        if (change.CurrentState != ConnectionState.Open)
        {
            _byText.Clear();
        }
    }

    private sealed class Statement : SqliteCommand
    {
        public long LastUse { get; set; }

        /// <summary>Nobody reads from it.</summary>
        public bool IsFree => DataReader is null;
    }
}
