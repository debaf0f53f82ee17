using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace CodeRunner.Sandbox;

/// <summary>Configuration section <c>Sandbox</c>.</summary>
public sealed class SandboxOptions
{
    public const string Section = "Sandbox";

    /// <summary>Names the image when <see cref="Image"/> is not configured; the launcher sets it.</summary>
    public const string ImageVariable = "CODERUNNER_SANDBOX_IMAGE";

    private const int KernelMiB = 128;

    /// <summary>The boxes' image, as <c>sandbox/setup.sh --print-tag</c> prints it.</summary>
    [Required(ErrorMessage = "Sandbox:Image must name an image.")]
    public string Image { get; set; } = "coderunner-sandbox:latest";

    /// <summary>Address of the engine, such as <c>unix:///run/docker.sock</c>; by default what the docker command would use.</summary>
    public Uri? Engine { get; set; }

    /// <summary>How many boxes work at the same time: one per processor by default.</summary>
    [Range(1, 64, ErrorMessage = "Sandbox:Slots must be from {1} to {2}.")]
    public int Slots { get; set; } = Math.Min(Environment.ProcessorCount, 64);

    /// <summary>How many boxes always wait; under load as many as there are busy ones. 0: every lease starts its own.</summary>
    [Range(0, 64, ErrorMessage = "Sandbox:WarmBoxes must be from {1} to {2}.")]
    public int WarmBoxes { get; set; } = 2;

    /// <summary>How many submissions a box serves, one after the other, before it is destroyed; none after one that came to its memory limit.</summary>
    [Range(1, 10_000, ErrorMessage = "Sandbox:BoxUses must be from {1} to {2}.")]
    public int BoxUses { get; set; } = 1;

    /// <summary>The highest memory limit of a run, in KiB: 2 GiB for a program, and room for what its runtime needs itself.</summary>
    [Range(16_384, 1_073_741_824, ErrorMessage = "Sandbox:MaxMemoryKiB must be from {1} to {2}.")]
    public int MaxMemoryKiB { get; set; } = 2_097_152 + 262_144;

    /// <summary>
    /// Memory of a box above <see cref="MaxMemoryKiB"/>, in MiB: for its files (<see cref="BoxMiB"/>) and, as the supervisor
    /// needs it, 128 for the kernel's buffers. With less, honest programs would reach the box's limit before their own.
    /// </summary>
    [Range(144, 65_536, ErrorMessage = "Sandbox:SlackMiB must be from {1} to {2}.")]
    public int SlackMiB { get; set; } = 640;

    /// <summary>The highest process limit of a run; threads count.</summary>
    [Range(1, 4096, ErrorMessage = "Sandbox:MaxProcesses must be from {1} to {2}.")]
    public int MaxProcesses { get; set; } = 256;

    /// <summary>Room for files in a box, in MiB: sources, what compilers make of them, what programs write.</summary>
    [Range(16, 16_384, ErrorMessage = "Sandbox:BoxMiB must be from {1} to {2}.")]
    public int BoxMiB { get; set; } = 512;

    /// <summary>Files and folders a box can hold; each costs kernel memory.</summary>
    [Range(256, 1_048_576, ErrorMessage = "Sandbox:BoxInodes must be from {1} to {2}.")]
    public int BoxInodes { get; set; } = 4096;

    /// <summary>How long after a run's wall time limit its report may come before the box is given up, in seconds.</summary>
    [Range(1, 600, ErrorMessage = "Sandbox:GraceSeconds must be from {1} to {2}.")]
    public int GraceSeconds { get; set; } = 10;

    /// <summary>An OCI runtime the engine knows, such as <c>runc</c> or <c>runsc</c>; by default the engine's own, but crun in place of runc where it works.</summary>
    public string? Runtime { get; set; }

    /// <summary>The processors boxes may use, such as <c>2-7</c>; by default all.</summary>
    [RegularExpression(@"\d+(-\d+)?(,\d+(-\d+)?)*", ErrorMessage = "Sandbox:Processors must be a list like 0-3,6.")]
    public string? Processors { get; set; }

    internal bool HasRoomForFiles => SlackMiB >= BoxMiB + KernelMiB;

    /// <summary>How many processors boxes may use.</summary>
    internal int ProcessorCount => Processors?.Split(',').Sum(LengthOf) ?? Environment.ProcessorCount;

    private static int LengthOf(string range) => range.Split('-') is [var first, var last]
        ? int.Parse(last, CultureInfo.InvariantCulture) - int.Parse(first, CultureInfo.InvariantCulture) + 1
        : 1;
}
