using CodeRunner.Core.Executions;

namespace CodeRunner.Web.Api;

/// <summary>A program to run, as a client asks for it.</summary>
internal sealed record ExecutionRequest(NewExecution Execution) : IJsonRequest<ExecutionRequest>
{
    public static ExecutionRequest Read(JsonFields fields)
    {
        var execution = new NewExecution
        {
            Language = fields.RequiredText("language"),
            Source = fields.OptionalText("source"),
            Files = fields.OptionalObjects("files")?
                .Select(file => new SourceFile(file.RequiredText("name"), file.RequiredText("content"))).ToList(),
            Stdin = fields.OptionalBytes("stdin"),
            Arguments = fields.OptionalTexts("args") ?? [],
        };
        return new(fields.OptionalObject("limits") is not { } limits ? execution : execution with
        {
            CpuMs = limits.OptionalInteger("cpuMs"),
            WallMs = limits.OptionalInteger("wallMs"),
            MemoryKiB = limits.OptionalInteger("memoryKiB"),
            OutputBytes = limits.OptionalInteger("outputBytes"),
        });
    }
}
