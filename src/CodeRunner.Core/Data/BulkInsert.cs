using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

// The SQL is put together from the model's names; every value is a parameter.
#pragma warning disable EF1002, EF1003

namespace CodeRunner.Core.Data;

/// <summary>Inserts very many rows, inside the context's transaction, with nothing tracked.</summary>
public static class BulkInsert
{
    /// <summary>Inserts <paramref name="rows"/> with all their columns as given, ids too. How many there were.</summary>
    public static async Task<long> BulkInsertAsync<T>(this CodeRunnerDbContext db, IEnumerable<T> rows, CancellationToken cancellation)
        where T : class
    {
        var type = db.Model.FindEntityType(typeof(T)) ?? throw new ArgumentException($"{typeof(T).Name} is not in the model.", nameof(rows));
        var columns = type.GetProperties().Select(property => new Column(property)).ToArray();
        await db.Database.OpenConnectionAsync(cancellation);
        try
        {
            return db.Database.GetDbConnection() switch
            {
                NpgsqlConnection postgres => await CopyAsync(db, postgres, type, columns, rows, cancellation),
                SqliteConnection sqlite => Insert(sqlite, type.GetTableName()!, columns, rows, cancellation),
                var other => throw new NotSupportedException($"No bulk insert into {other.GetType().Name}."),
            };
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    private static async Task<long> CopyAsync<T>(
        CodeRunnerDbContext db, NpgsqlConnection connection, IEntityType type, Column[] columns, IEnumerable<T> rows, CancellationToken cancellation)
        where T : class
    {
        await using var writer = await connection.BeginBinaryImportAsync(
            $"COPY \"{type.GetTableName()}\" ({string.Join(", ", columns.Select(c => c.Name))}) FROM STDIN (FORMAT BINARY)", cancellation);
        foreach (var row in rows)
        {
            await writer.StartRowAsync(cancellation);
            foreach (var column in columns)
            {
                if (column.ValueOf(row) is { } value)
                {
                    await writer.WriteAsync(value, column.StoreType, cancellation);
                }
                else
                {
                    await writer.WriteNullAsync(cancellation);
                }
            }
        }

        var count = (long)await writer.CompleteAsync(cancellation);
        await writer.CloseAsync(cancellation);
        foreach (var column in columns.Where(column => column.IsGenerated))
        {
            // The next id that the database gives must come after those.
            var (table, name) = ($"\"{type.GetTableName()}\"", column.Name);
            await db.Database.ExecuteSqlRawAsync($"SELECT setval(pg_get_serial_sequence('{table}', '{name.Trim('"')}'), MAX({name})) FROM {table}", cancellation);
        }

        return count;
    }

    private static long Insert<T>(
        SqliteConnection connection, string table, Column[] columns, IEnumerable<T> rows, CancellationToken cancellation)
        where T : class
    {
        using var command = connection.CreateCommand();
        command.CommandText =
            $"INSERT INTO \"{table}\" ({string.Join(", ", columns.Select(c => c.Name))}) VALUES ({string.Join(", ", columns.Index().Select(c => $"@p{c.Index}"))})";
        var parameters = columns.Index().Select(column => command.Parameters.Add(new SqliteParameter { ParameterName = $"@p{column.Index}" })).ToArray();
        var count = 0L;
        foreach (var row in rows)
        {
            cancellation.ThrowIfCancellationRequested();
            for (var i = 0; i < columns.Length; i++)
            {
                parameters[i].Value = columns[i].ValueOf(row) ?? DBNull.Value;
            }

            command.ExecuteNonQuery();
            count++;
        }

        return count;
    }

    /// <summary>A column with its value as the provider takes it.</summary>
    private sealed class Column(IProperty property)
    {
        private readonly Func<object?, object?>? _convert = property.GetTypeMapping().Converter?.ConvertToProvider;

        public string Name { get; } = $"\"{property.GetColumnName()}\"";

        public bool IsGenerated { get; } = property.ValueGenerated == ValueGenerated.OnAdd && property.ClrType != typeof(string);

        public string StoreType { get; } = property.GetRelationalTypeMapping().StoreTypeNameBase;

        public object? ValueOf(object row)
        {
            var value = property.GetGetter().GetClrValue(row);
            return value is null || _convert is null ? value : _convert(value);
        }
    }
}
