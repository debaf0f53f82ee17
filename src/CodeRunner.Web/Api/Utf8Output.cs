using System.Text.Json;
using System.Text.Json.Serialization;

namespace CodeRunner.Web.Api;

/// <summary>
/// What a program printed, as a JSON string; bytes that are no UTF-8 come as U+FFFD. Many megabytes are written piece by
/// piece: as one .NET string, and once more with its escapes, they would be held several times.
/// </summary>
[JsonConverter(typeof(Converter))]
internal readonly record struct Utf8Output(ReadOnlyMemory<byte> Bytes)
{
    internal sealed class Converter : JsonConverter<Utf8Output>
    {
        private const int PieceBytes = 64 << 10;

        public override void Write(Utf8JsonWriter writer, Utf8Output value, JsonSerializerOptions options)
        {
            var rest = value.Bytes.Span;
            for (; rest.Length > PieceBytes; rest = rest[PieceBytes..])
            {
                writer.WriteStringValueSegment(rest[..PieceBytes], isFinalSegment: false);
            }

            writer.WriteStringValueSegment(rest, isFinalSegment: true);
        }

        public override Utf8Output Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("The site writes outputs and reads none.");
    }
}
