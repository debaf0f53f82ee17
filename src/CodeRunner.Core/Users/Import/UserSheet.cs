using System.Globalization;
using CsvHelper;

namespace CodeRunner.Core.Users.Import;

/// <summary>One line of a sheet; what it does not say is null.</summary>
/// <param name="Line">Where it begins, from 1.</param>
/// <param name="Name">The public name.</param>
/// <param name="Email">The address.</param>
/// <param name="Role">As it was written.</param>
/// <param name="Password">As it was written.</param>
public sealed record SheetUser(int Line, string Name, string Email, string? Role, string? Password);

/// <summary>Why a sheet cannot be read at all.</summary>
public enum SheetFault
{
    /// <summary>There is a heading at most.</summary>
    Empty,

    /// <summary>A column that is needed is missing.</summary>
    ColumnMissing,

    /// <summary>A column nobody knows: perhaps a known one, misspelt.</summary>
    ColumnUnknown,

    /// <summary>A quote is not closed, or stands where none may.</summary>
    Malformed,
    TooManyLines,
}

/// <summary>
/// A CSV file of users: columns <c>name</c> and <c>email</c>, and perhaps <c>role</c> and <c>password</c>, in any order, between
/// commas, semicolons or tabs.
/// </summary>
/// <param name="Users">Its lines; none with a fault.</param>
/// <param name="Fault">Null when it could be read.</param>
/// <param name="At">The column at fault, or the number of the malformed line; null where it is neither.</param>
public sealed record UserSheet(IReadOnlyList<SheetUser> Users, SheetFault? Fault = null, string? At = null)
{
    public const int MaxUsers = 1000;

    private static readonly string[] Needed = ["name", "email"];
    private static readonly string[] Known = [.. Needed, "role", "password"];

    public static UserSheet Read(string text)
    {
        text = text.TrimStart('\uFEFF');
        long? malformed = null;
        using var csv = CsvReader.FromText(text, new CsvReaderOptions
        {
            Separator = SeparatorOf(text),
            TrimWhitespace = true,
            TrackLineNumbers = true,
            OnMalformedRecord = record => malformed ??= record.LineNumber,
        });
        var columns = csv.Headers.Select(column => column.Trim().ToLowerInvariant()).ToList();
        var sheet = columns.Count == 0 ? new UserSheet([], SheetFault.Empty)
            : Needed.FirstOrDefault(column => !columns.Contains(column)) is { } missing ? new UserSheet([], SheetFault.ColumnMissing, missing)
            : columns.Find(column => column.Length > 0 && !Known.Contains(column)) is { } unknown ? new UserSheet([], SheetFault.ColumnUnknown, unknown)
            : ReadUsers(csv, columns);
        return malformed is { } line ? new UserSheet([], SheetFault.Malformed, line.ToString(CultureInfo.InvariantCulture)) : sheet;
    }

    private static UserSheet ReadUsers(CsvReader csv, List<string> columns)
    {
        var users = new List<SheetUser>();
        while (csv.Read())
        {
            string? Field(string column) => columns.IndexOf(column) is var index and >= 0 && index < csv.FieldCount && csv.GetString(index) is { Length: > 0 } field ? field : null;
            var user = new SheetUser((int)csv.LineNumber, Field("name") ?? "", Field("email") ?? "", Field("role"), Field("password"));
            if (user is { Name: "", Email: "", Role: null, Password: null })
            {
                continue; // nothing but separators, as spreadsheets leave them
            }

            if (users.Count == MaxUsers)
            {
                return new UserSheet([], SheetFault.TooManyLines);
            }

            users.Add(user);
        }

        return users.Count == 0 ? new UserSheet([], SheetFault.Empty) : new UserSheet(users);
    }

    private static char SeparatorOf(string text)
    {
        var heading = text.AsSpan(0, text.AsSpan().IndexOfAny('\r', '\n') is var end and >= 0 ? end : text.Length);
        return heading.Contains('\t') ? '\t' : heading.Contains(';') ? ';' : ',';
    }
}
