using CodeRunner.Core;
using CodeRunner.Hosting;
using CodeRunner.Judging;
using CodeRunner.Sandbox;

namespace CodeRunner.Commands;

/// <summary>Services for commands that run programs but need no database: languages, sandbox, judge.</summary>
internal sealed class BoxHost(IHost host) : IAsyncDisposable
{
    public IServiceProvider Services => host.Services;

    public static BoxHost Build(string? dataDirectory = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        Settings.Apply(builder.Configuration, dataDirectory);
        CommandHost.LogToStandardError(builder.Services);
        builder.Services.AddCodeRunnerCore(builder.Configuration);
        builder.Services.AddSandbox(builder.Configuration);
        builder.Services.AddJudging(builder.Configuration);
        return new BoxHost(builder.Build());
    }

    public async ValueTask DisposeAsync()
    {
        if (host is IAsyncDisposable disposable)
        {
            await disposable.DisposeAsync();
        }
    }
}
