using CodeRunner.Testing;
using Docker.DotNet;
using Docker.DotNet.Models;

namespace CodeRunner.Sandbox.Tests.Boxes;

/// <summary>What an operator, or an accident, does to containers.</summary>
internal static class Operator
{
    private static readonly DockerClient _docker = new DockerClientBuilder().Build();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static Task KillAsync(IBox box) => KillAsync(IdOf(box));

    public static Task KillAsync(string container) =>
        _docker.Containers.KillContainerAsync(container, new ContainerKillParameters { Signal = "SIGKILL" }, Stop);

    /// <summary>Makes the supervisor silent.</summary>
    public static Task FreezeAsync(IBox box) =>
        _docker.Containers.KillContainerAsync(IdOf(box), new ContainerKillParameters { Signal = "SIGSTOP" }, Stop);

    /// <summary>Runs a command beside the supervisor, as root; its exit status.</summary>
    public static async Task<long> ExecuteAsync(IBox box, params string[] command)
    {
        var made = await _docker.Exec.CreateContainerExecAsync(
            IdOf(box), new ContainerExecCreateParameters { Cmd = command, AttachStdout = true, AttachStderr = true }, Stop);
        using (var output = await _docker.Exec.StartContainerExecAsync(made.ID, new ContainerExecStartParameters(), Stop))
        {
            await output.ReadOutputToEndAsync(Stop);
        }

        return (await _docker.Exec.InspectContainerExecAsync(made.ID, Stop)).ExitCode ?? -1;
    }

    public static Task<ContainerInspectResponse> InspectAsync(IBox box) => _docker.Containers.InspectContainerAsync(IdOf(box), Stop);

    public static async Task<bool> ExistsAsync(string container)
    {
        try
        {
            await _docker.Containers.InspectContainerAsync(container, Stop);
            return true;
        }
        catch (DockerContainerNotFoundException)
        {
            return false;
        }
    }

    /// <summary>The containers whose owner label begins so.</summary>
    public static async Task<List<string>> OwnedAsync(string owner)
    {
        var all = await _docker.Containers.ListContainersAsync(new ContainersListParameters { All = true }, Stop);
        return [.. all.Where(c => c.Labels.TryGetValue("coderunner.owner", out var label) && label.StartsWith(owner, StringComparison.Ordinal)).Select(c => c.ID)];
    }

    /// <summary>Makes an image of <paramref name="from"/> that differs by a label, and gives it a name; its id.</summary>
    public static async Task<string> NameNewImageAsync(string from, string repository, string tag)
    {
        var container = await _docker.Containers.CreateContainerAsync(new CreateContainerParameters { Image = from }, Stop);
        try
        {
            var made = await _docker.Images.CommitContainerChangesAsync(
                new CommitContainerChangesParameters
                {
                    ContainerID = container.ID, RepositoryName = repository, Tag = tag, Changes = [$"LABEL coderunner.test={Guid.NewGuid()}"],
                },
                Stop);
            return made.ID;
        }
        finally
        {
            await _docker.Containers.RemoveContainerAsync(container.ID, new ContainerRemoveParameters { Force = true }, Stop);
        }
    }

    /// <summary>Makes a container of that name; its id.</summary>
    public static async Task<string> MakeAsync(string name) => (await _docker.Containers.CreateContainerAsync(
        new CreateContainerParameters { Image = await SandboxImage.NameAsync(), Name = name }, Stop)).ID;

    /// <summary>Removes a container, if it is still there.</summary>
    public static async Task RemoveAsync(string container)
    {
        try
        {
            await _docker.Containers.RemoveContainerAsync(container, new ContainerRemoveParameters { Force = true }, CancellationToken.None);
        }
        catch (DockerContainerNotFoundException)
        {
            // gone already
        }
    }

    public static Task RemoveImageAsync(string image) =>
        _docker.Images.DeleteImageAsync(image, new ImageDeleteParameters { Force = true }, CancellationToken.None);

    public static string IdOf(IBox box) => ((Pool.LeasedBox)box).ContainerId;
}
