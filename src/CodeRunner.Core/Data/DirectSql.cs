using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace CodeRunner.Core.Data;

/// <summary>
/// Statements that run as they are written, for what runs with every execution. EF Core's own methods make a query of SQL that
/// returns rows, and of an update, and look its command up, which costs more than the database takes. These too go through
/// EF Core's connection, transaction, log and interceptors.
/// </summary>
internal static class DirectSql
{
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

    /// <summary>
    /// Updates the rows of <typeparamref name="T"/> in which all of <paramref name="where"/> holds; how many there were. Both give
    /// values by property, and they are written and compared as the model maps them; none of <paramref name="where"/> may be null.
    /// </summary>
    /// <exception cref="ArgumentException">The model has no such property; nothing was written.</exception>
    public static Task<int> UpdateAsync<T>(
        this CodeRunnerDbContext db, IReadOnlyDictionary<string, object?> set, IReadOnlyDictionary<string, object?> where, CancellationToken cancellation)
    {
        var type = db.Model.FindEntityType(typeof(T)) ?? throw new ArgumentException($"{typeof(T).Name} is not in the model.", nameof(set));
        var command = db.GetService<IRelationalCommandBuilderFactory>().Create();
        var values = new Dictionary<string, object?>();
        command.Append($"UPDATE \"{type.GetTableName()}\" SET ");
        AppendEach(set, ", ");
        command.Append(" WHERE ");
        AppendEach(where, " AND ");
        return command.Build().ExecuteNonQueryAsync(ParametersOf(db, values, CommandSource.ExecuteUpdate), cancellation);

        void AppendEach(IReadOnlyDictionary<string, object?> parts, string separator)
        {
            foreach (var (index, (name, value)) in parts.Index())
            {
                var property = type.FindProperty(name) ?? throw new ArgumentException($"{typeof(T).Name} has no property {name} in the model.", nameof(set));
                var parameter = $"p{values.Count}";
                command.Append($"{(index == 0 ? "" : separator)}\"{property.GetColumnName()}\" = @{parameter}")
                    .AddParameter(parameter, $"@{parameter}", property.GetRelationalTypeMapping(), property.IsNullable);
                values.Add(parameter, value);
            }
        }
    }

    private static RelationalCommandParameterObject ParametersOf(
        CodeRunnerDbContext db, IReadOnlyDictionary<string, object?> values, CommandSource source) => new(
        db.GetService<IRelationalConnection>(), values, readerColumns: null, db, db.GetService<IRelationalCommandDiagnosticsLogger>(), source);
}
