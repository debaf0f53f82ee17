using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace CodeRunner.Core.Data;

/// <summary>
/// Statements that run as they are written, for what runs with every execution. EF Core's own methods make a query of SQL that
/// returns rows, and of an update, and look its command up, which costs more than the database takes. These too go through
/// EF Core's connection, transaction, log and interceptors.
/// </summary>
internal static class DirectSql
{
    /// <summary>The table of <paramref name="mapped"/>, quoted.</summary>
    /// <exception cref="ArgumentException">It is not in the model.</exception>
    public static string TableOf(this CodeRunnerDbContext db, Type mapped) => $"\"{db.EntityTypeOf(mapped).GetTableName()}\"";

    /// <summary>The rows that <paramref name="sql"/> returns; its <c>{0}</c> and so on are <paramref name="values"/>.</summary>
    public static async Task<List<T>> ReadAsync<T>(
        this CodeRunnerDbContext db, Func<DbDataReader, T> read, string sql, IEnumerable<object> values, CancellationToken cancellation)
    {
        var command = db.GetService<IRawSqlCommandBuilder>().Build(sql, values, db.Model);
        await using var reader = await command.RelationalCommand.ExecuteReaderAsync(
            ParametersOf(db, command.ParameterValues, CommandSource.FromSqlQuery), cancellation);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellation))
        {
            rows.Add(read(reader.DbDataReader));
        }

        return rows;
    }

    /// <summary>Inserts <paramref name="row"/> as the model maps it, and does not track it; the key that the database gives it.</summary>
    public static async Task<long> InsertAsync<T>(this CodeRunnerDbContext db, T row, CancellationToken cancellation)
        where T : class
    {
        var statement = new MappedStatement(db, typeof(T));
        var given = statement.Type.GetProperties().Where(property => !property.IsPrimaryKey()).ToList();
        var columns = string.Join(", ", given.Select(property => $"\"{property.GetColumnName()}\""));
        statement.Command.Append($"INSERT INTO {db.TableOf(typeof(T))} ({columns}) VALUES (");
        foreach (var (index, property) in given.Index())
        {
            statement.Command.Append(index == 0 ? "" : ", ");
            statement.AppendValue(property, property.PropertyInfo!.GetValue(row));
        }

        statement.Command.Append($") RETURNING \"{statement.Type.FindPrimaryKey()!.Properties.Single().GetColumnName()}\"");
        await using var reader = await statement.Command.Build().ExecuteReaderAsync(
            ParametersOf(db, statement.Values, CommandSource.SaveChanges), cancellation);
        await reader.ReadAsync(cancellation);
        return reader.DbDataReader.GetInt64(0);
    }

    /// <summary>
    /// Updates the rows of <typeparamref name="T"/> in which all of <paramref name="where"/> holds; how many there were. Both give
    /// values by property, and they are written and compared as the model maps them; none of <paramref name="where"/> may be null.
    /// </summary>
    /// <exception cref="ArgumentException">The model has no such property; nothing was written.</exception>
    public static Task<int> UpdateAsync<T>(
        this CodeRunnerDbContext db, IReadOnlyDictionary<string, object?> set, IReadOnlyDictionary<string, object?> where, CancellationToken cancellation)
    {
        var statement = new MappedStatement(db, typeof(T));
        statement.Command.Append($"UPDATE {db.TableOf(typeof(T))} SET ");
        AppendEach(set, ", ");
        statement.Command.Append(" WHERE ");
        AppendEach(where, " AND ");
        return statement.Command.Build().ExecuteNonQueryAsync(ParametersOf(db, statement.Values, CommandSource.ExecuteUpdate), cancellation);

        void AppendEach(IReadOnlyDictionary<string, object?> parts, string separator)
        {
            foreach (var (index, (name, value)) in parts.Index())
            {
                var property = statement.Type.FindProperty(name)
                    ?? throw new ArgumentException($"{typeof(T).Name} has no property {name} in the model.", nameof(set));
                statement.Command.Append($"{(index == 0 ? "" : separator)}\"{property.GetColumnName()}\" = ");
                statement.AppendValue(property, value);
            }
        }
    }

    private static IEntityType EntityTypeOf(this CodeRunnerDbContext db, Type mapped) =>
        db.Model.FindEntityType(mapped) ?? throw new ArgumentException($"{mapped.Name} is not in the model.", nameof(mapped));

    private static RelationalCommandParameterObject ParametersOf(
        CodeRunnerDbContext db, IReadOnlyDictionary<string, object?> values, CommandSource source) => new(
        db.GetService<IRelationalConnection>(), values, readerColumns: null, db, db.GetService<IRelationalCommandDiagnosticsLogger>(), source);

    /// <summary>A statement about one table, being written; its values go the way that the model maps their properties.</summary>
    private sealed class MappedStatement(CodeRunnerDbContext db, Type mapped)
    {
        public IEntityType Type { get; } = db.EntityTypeOf(mapped);
        public IRelationalCommandBuilder Command { get; } = db.GetService<IRelationalCommandBuilderFactory>().Create();
        public Dictionary<string, object?> Values { get; } = [];

        public void AppendValue(IProperty property, object? value)
        {
            var parameter = $"p{Values.Count}";
            Command.Append($"@{parameter}").AddParameter(parameter, $"@{parameter}", property.GetRelationalTypeMapping(), property.IsNullable);
            Values.Add(parameter, value);
        }
    }
}
