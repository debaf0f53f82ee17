using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace CodeRunner.Core.Data;

/// <summary>Times are UTC on both sides: Npgsql asks for the kind, SQLite forgets it.</summary>
internal sealed class UtcDateTimeConverter() : ValueConverter<DateTime, DateTime>(
    time => time.Kind == DateTimeKind.Local ? time.ToUniversalTime() : DateTime.SpecifyKind(time, DateTimeKind.Utc),
    time => DateTime.SpecifyKind(time, DateTimeKind.Utc));
