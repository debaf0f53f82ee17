using System.Buffers;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;

namespace CodeRunner.Web.Api;

/// <summary>A request body that is one JSON object.</summary>
internal interface IJsonRequest<TSelf>
{
    /// <summary>Takes the fields it knows; what is wrong with them is noted in <paramref name="fields"/>.</summary>
    static abstract TSelf Read(JsonFields fields);
}

/// <summary>
/// The body of a request, read strictly: either the request, or why it is refused. We read it ourselves because a
/// client is to be told which field is at fault and how, in words, and all of them at once. Whoever goes on for long
/// after it has done with the request disposes of it first: until then it holds its share of <see cref="BodyMemory"/>.
/// </summary>
internal sealed class JsonBody<TRequest> : IDisposable
    where TRequest : class, IJsonRequest<TRequest>
{
    private const int MaxDepth = 8;

    // The largest request there is has some hundred; a body of nothing but brackets costs memory many times its size.
    private const int MaxTokens = 10_000;

    private const int ChunkBytes = 64 << 10;

    private static readonly TimeSpan NoRoomFor = TimeSpan.FromSeconds(5);

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    private BodyMemory.Share? _share;

    private JsonBody(TRequest? request, ProblemHttpResult? refusal) => (Request, Refusal) = (request, refusal);

    /// <summary>Null when it is refused, and once it is disposed of.</summary>
    public TRequest? Request { get; private set; }

    public ProblemHttpResult? Refusal { get; }

    /// <summary>Called by routing for a parameter of this type.</summary>
    public static async ValueTask<JsonBody<TRequest>> BindAsync(HttpContext context)
    {
        if (!IsUtf8Json(context.Request))
        {
            return Refused(ApiProblem.OfStatus(StatusCodes.Status415UnsupportedMediaType, "Send the body as JSON in UTF-8, with the header \"Content-Type: application/json\"."));
        }

        var share = context.RequestServices.GetRequiredService<BodyMemory>().NewShare();
        context.Response.RegisterForDispose(share);
        using var body = new MemoryStream();
        try
        {
            if (!await TryReadAsync(context.Request.Body, body, share, context.RequestAborted))
            {
                share.Dispose();
                return Refused(ApiProblem.Later(
                    context.Response, StatusCodes.Status503ServiceUnavailable, NoRoomFor, "Too many large requests arrive at the same time. Try again in a moment."));
            }
        }
        catch (BadHttpRequestException fault)
        {
            return Refused(ApiProblem.OfStatus(fault.StatusCode, fault.Message));
        }

        var read = Parse(body.GetBuffer().AsMemory(0, (int)body.Length));
        read._share = share;
        return read;
    }

    public void Dispose()
    {
        Request = null;
        _share?.Dispose();
    }

    /// <summary>False when the other requests' bodies leave no room for this one.</summary>
    private static async Task<bool> TryReadAsync(Stream from, MemoryStream body, BodyMemory.Share share, CancellationToken cancellation)
    {
        var chunk = ArrayPool<byte>.Shared.Rent(ChunkBytes);
        try
        {
            while (await from.ReadAsync(chunk, cancellation) is var count and > 0)
            {
                if (!share.TryGrowTo(body.Length + count))
                {
                    return false;
                }

                body.Write(chunk, 0, count);
            }

            return true;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(chunk);
        }
    }

    private static bool IsUtf8Json(HttpRequest request) =>
        request.HasJsonContentType() && MediaTypeHeaderValue.Parse(request.ContentType).Charset is var charset
        && (charset.Length == 0 || HeaderUtilities.RemoveQuotes(charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase));

    /// <summary>Reads a body that has arrived.</summary>
    public static JsonBody<TRequest> Parse(ReadOnlyMemory<byte> body)
    {
        if (!Utf8.IsValid(body.Span))
        {
            return Refused(ApiProblem.OfField("$", "The body is not UTF-8."));
        }

        body = body.Span.StartsWith(ByteOrderMark) ? body[ByteOrderMark.Length..] : body;
        try
        {
            CheckSyntax(body.Span);
            using var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = MaxDepth });
            var fields = new JsonFields(document.RootElement);
            var request = TRequest.Read(fields);
            fields.RefuseOthers();
            return fields.Errors.Count == 0 ? new(request, null) : Refused(ApiProblem.OfFields(fields.Errors));
        }
        catch (JsonException fault)
        {
            return Refused(ApiProblem.OfField("$", InWords(fault)));
        }
    }

    private static void CheckSyntax(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = MaxDepth });
        for (var tokens = 0; reader.Read(); tokens++)
        {
            if (tokens == MaxTokens)
            {
                throw new JsonException($"The body has more than {MaxTokens:N0} JSON tokens.");
            }
        }
    }

    private static string InWords(JsonException fault) =>
        fault.LineNumber is { } line
            ? $"The body is not valid JSON: line {line + 1}, byte {fault.BytePositionInLine + 1}: {fault.Message.Split(" LineNumber:")[0]}"
            : fault.Message;

    private static JsonBody<TRequest> Refused(ProblemHttpResult refusal) => new(null, refusal);
}
