using System.IO.Pipelines;
using System.Text.Json;
using CodeRunner.Core.Executions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CodeRunner.Web.Api;

/// <summary>
/// How an execution ended, as JSON. Output is read as UTF-8; bytes that are none, among them a character that a limit cut
/// in half, come as U+FFFD. Many megabytes are written as fast as they are read: as one .NET string, and once more with its
/// escapes, they would be held several times.
/// </summary>
internal sealed class ExecutionAnswer(FinishedExecution execution, ExecutionResult result) : IResult
{
    private const int PieceBytes = 64 << 10;

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.ContentType = "application/json; charset=utf-8";
        var json = httpContext.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value;
        return WriteAsync(httpContext.Response.BodyWriter, json.SerializerOptions, httpContext.RequestAborted);
    }

    /// <summary>Writes the answer to <paramref name="body"/>, never more ahead of its reader than one piece.</summary>
    public async Task WriteAsync(PipeWriter body, JsonSerializerOptions options, CancellationToken cancellation)
    {
        await using var json = new Utf8JsonWriter(body, new JsonWriterOptions { Encoder = options.Encoder });
        json.WriteStartObject();
        Write(json, "id", execution.Id, options);
        Write(json, "outcome", result.Outcome, options);
        Write(json, "exitCode", result.ExitCode, options);
        Write(json, "signal", result.Signal, options);
        await WriteAsync(json, "stdout", execution.Stdout, body, cancellation);
        await WriteAsync(json, "stderr", execution.Stderr, body, cancellation);
        Write(json, "stdoutTruncated", result.StdoutTruncated, options);
        Write(json, "stderrTruncated", result.StderrTruncated, options);
        Write(json, "cpuMs", result.CpuMs, options);
        Write(json, "wallMs", result.WallMs, options);
        Write(json, "memoryKiB", result.MemoryKiB, options);
        Write(json, "compile", result.Compile, options);
        json.WriteEndObject();
        await json.FlushAsync(cancellation);
        await body.FlushAsync(cancellation);
    }

    private static void Write<T>(Utf8JsonWriter json, string name, T value, JsonSerializerOptions options)
    {
        json.WritePropertyName(name);
        JsonSerializer.Serialize(json, value, options);
    }

    private static async Task WriteAsync(Utf8JsonWriter json, string name, ReadOnlyMemory<byte> output, PipeWriter body, CancellationToken cancellation)
    {
        json.WritePropertyName(name);
        for (; output.Length > PieceBytes; output = output[PieceBytes..])
        {
            json.WriteStringValueSegment(output.Span[..PieceBytes], isFinalSegment: false);
            json.Flush();
            await body.FlushAsync(cancellation);
        }

        json.WriteStringValueSegment(output.Span, isFinalSegment: true);
    }
}
