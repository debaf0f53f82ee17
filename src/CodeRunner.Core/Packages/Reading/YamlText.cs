using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace CodeRunner.Core.Packages.Reading;

/// <summary>Parses YAML from somebody we do not know.</summary>
internal static class YamlText
{
    // The parser's tree builder calls itself for every level: deep enough a text would end the process.
    private const int MaxDepth = 20;

    /// <summary>The map that <paramref name="text"/> is; null, and a fault, when it is none.</summary>
    public static YamlMap? Parse(string file, string text, PackageFaults faults)
    {
        try
        {
            if (LineTooDeep(text) is { } line)
            {
                faults.Add(file, $"Is nested deeper than {MaxDepth} levels.", line);
                return null;
            }

            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            switch (stream.Documents)
            {
                case []:
                    return new YamlMap(file, new YamlMappingNode(), "", faults);
                case [{ RootNode: YamlMappingNode map }]:
                    return new YamlMap(file, map, "", faults);
                case [var only]:
                    faults.Add(file, "Is not a map of keys and values.", (int)only.RootNode.Start.Line);
                    return null;
                default:
                    faults.Add(file, "Holds more than one YAML document.", (int)stream.Documents[1].RootNode.Start.Line);
                    return null;
            }
        }
        catch (YamlException fault)
        {
            faults.Add(file, $"Is not valid YAML: {(fault.InnerException ?? fault).Message.TrimEnd('.')}.", (int)fault.Start.Line);
            return null;
        }
    }

    private static int? LineTooDeep(string text)
    {
        var (parser, depth) = (new Parser(new StringReader(text)), 0);
        while (parser.MoveNext())
        {
            depth += parser.Current!.NestingIncrease;
            if (depth > MaxDepth && parser.Current is MappingStart or SequenceStart)
            {
                return (int)parser.Current.Start.Line;
            }
        }

        return null;
    }
}
