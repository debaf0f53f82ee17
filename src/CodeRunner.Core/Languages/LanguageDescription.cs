using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace CodeRunner.Core.Languages;

/// <summary>Reads one <c>language.yaml</c>, as <c>sandbox/languages/README.md</c> describes it.</summary>
internal static class LanguageDescription
{
    private static readonly IDeserializer Yaml = new DeserializerBuilder()
        .WithNamingConvention(CamelCaseNamingConvention.Instance)
        .WithTypeMapping<IReadOnlyList<string>, List<string>>()
        .WithTypeMapping<IReadOnlyDictionary<string, string>, Dictionary<string, string>>()
        .WithEnforceRequiredMembers().WithEnforceNullability().WithDuplicateKeyChecking().Build();

    /// <summary>The language of the folder that <paramref name="file"/> is in.</summary>
    /// <exception cref="InvalidDataException">Something in it is wrong; the message names file, line and reason.</exception>
    public static Language Read(string file)
    {
        try
        {
            var id = Path.GetFileName(Path.GetDirectoryName(file));
            var language = Yaml.Deserialize<Language>($"id: {id}\n{File.ReadAllText(file)}");
            return FaultOf(language) is { } fault ? throw new InvalidDataException($"{file}: {fault}") : language;
        }
        catch (YamlException fault)
        {
            // One line less: the first one is ours.
            throw new InvalidDataException($"{file}: line {fault.Start.Line - 1}: {fault.InnerException?.Message ?? fault.Message}", fault);
        }
    }

    private static string? FaultOf(Language language) =>
        language.Extensions.Count == 0 || language.Extensions.Any(extension => !extension.StartsWith('.')) ? "extensions: Give at least one, each with its dot."
        : !language.Extensions.Contains(Path.GetExtension(language.Source)) ? $"source: \"{language.Source}\" has none of the extensions."
        : language.Aliases.FirstOrDefault(alias => alias.Any(char.IsUpper)) is { } alias ? $"aliases: \"{alias}\" is not lower case."
        : language.Compile.Command.Count == 0 ? "compile.command: Is empty; a language without a compiler checks the syntax here."
        : language.Run.Command.Count == 0 ? "run.command: Is empty."
        : Math.Min(language.Compile.CpuMs, language.Compile.MemoryKiB) <= 0 ? "compile: cpuMs and memoryKiB must be more than 0."
        : Math.Min(language.Compile.Processes, language.Run.Processes) <= 0 ? "processes: Must be more than 0."
        : Math.Min(language.Allowance.CpuMs, language.Allowance.MemoryKiB) < 0 ? "allowance: Must not be less than 0."
        : null;
}
