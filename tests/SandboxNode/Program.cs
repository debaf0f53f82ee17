// A judge reduced to its sandbox, for tests that need several judges, or have to kill one. It prints the owner of its
// boxes when they are warm; then for each line it reads it takes a box, runs a program in it, and prints "hello".
using CodeRunner.Sandbox;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

var builder = Host.CreateApplicationBuilder();
builder.Logging.ClearProviders();
builder.Services.AddSandbox(builder.Configuration);
using var host = builder.Build();
await host.StartAsync();
var sandbox = host.Services.GetRequiredService<DockerSandbox>();
while ((await sandbox.CheckAsync(default)).WarmBoxes < 2)
{
    await Task.Delay(20);
}

Console.WriteLine(sandbox.Owner);
_ = Task.Run(async () =>
{
    while (Console.ReadLine() is { } what)
    {
        await using var box = await sandbox.LeaseAsync(default);
        await box.RunAsync(
            new RunRequest
            {
                Command = ["/bin/sh", "-c", what == "sleep" ? "echo hello; sleep 60" : "echo hello"],
                Limits = new() { CpuMs = 60_000, WallMs = 60_000, MemoryKiB = 65_536 },
                Stdout = new ToConsole(),
            },
            default);
    }
});
await host.WaitForShutdownAsync();

internal sealed class ToConsole : IOutputSink
{
    public async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        await using var stdout = Console.OpenStandardOutput();
        await stdout.WriteAsync(bytes, cancellation);
    }
}
