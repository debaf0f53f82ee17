using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace CodeRunner.Core.Packages.Reading;

/// <summary>Parses YAML from somebody we do not know.</summary>
internal static class YamlText
{
    // The parser's tree builder calls itself for every level, and hashes every key with all that is in it: a text that
    // is deep enough, or whose aliases put a key into itself, would end the process, and one whose aliases multiply
    // never be read to its end.
    private const int MaxDepth = 20;

    /// <summary>The map that <paramref name="text"/> is; null, and a fault, when it is none.</summary>
    public static YamlMap? Parse(string file, string text, PackageFaults faults)
    {
        try
        {
            if (DangerOf(text) is { } danger)
            {
                faults.Add(file, danger.Reason, danger.Line);
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
                    faults.Add(file, Texts.Package_Yaml_NoMap, (int)only.RootNode.Start.Line);
                    return null;
                default:
                    faults.Add(file, Texts.Package_Yaml_Documents, (int)stream.Documents[1].RootNode.Start.Line);
                    return null;
            }
        }
        catch (YamlException fault)
        {
            faults.Add(file, Texts.Package_Yaml_Invalid.With((fault.InnerException ?? fault).Message.TrimEnd('.')), (int)fault.Start.Line);
            return null;
        }
    }

    /// <summary>The first thing that the tree builder must not see; null when there is none.</summary>
    private static (int Line, string Reason)? DangerOf(string text)
    {
        var (parser, depth) = (new Parser(new StringReader(text)), 0);
        while (parser.MoveNext())
        {
            var part = parser.Current!;
            depth += part.NestingIncrease;
            if (depth > MaxDepth && part is MappingStart or SequenceStart)
            {
                return ((int)part.Start.Line, Texts.Package_Yaml_TooDeep.With(MaxDepth));
            }

            if (part is AnchorAlias)
            {
                return ((int)part.Start.Line, Texts.Package_Yaml_Alias);
            }
        }

        return null;
    }
}
