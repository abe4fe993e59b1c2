using System.Text.Json;
using ActorPhotos.Core.Metadata;
using ActorPhotos.Core.Outcomes;

namespace ActorPhotos.Metadata.ExifTool.Protocol;

/// <summary>What an answer means for the file it was asked about.</summary>
public abstract record ReadAnswer
{
    private ReadAnswer()
    {
    }

    /// <summary>The tool has spoken about this very file.</summary>
    public sealed record About(MetadataResult Metadata) : ReadAnswer;

    /// <summary>Not JSON, or about another file: the child is not to be trusted.</summary>
    public sealed record Nonsense(string Detail) : ReadAnswer;

    /// <summary>Never throws, whatever the bytes.</summary>
    public static ReadAnswer Interpret(ToolAnswer answer, FileArgument file, string version) =>
        InterpretAll(answer, [file], version, out var nonsense)[0] is { } metadata
            ? new About(metadata)
            : new Nonsense(nonsense ?? "no answer and no error");

    /// <summary>
    /// The answer about several files: one result for each, null for those it does not speak of, in no order. Never
    /// throws, whatever the bytes.
    /// </summary>
    /// <param name="nonsense">Set when it is no answer to this command at all.</param>
    public static IReadOnlyList<MetadataResult?> InterpretAll(
        ToolAnswer answer, IReadOnlyList<FileArgument> files, string version, out string? nonsense)
    {
        var reader = "exiftool " + version;
        var results = new MetadataResult?[files.Count];
        nonsense = null;
        if (answer.Trimmed().Length > 0)
        {
            var isForeign = false;
            nonsense = answer.Objects((source, item) =>
            {
                MetadataResult? read = null;
                for (var place = 0; place < files.Count; place++)
                {
                    if (files[place].SourceFile == source) results[place] = read ??= Judge(item, reader);
                }
                isForeign |= read is null;
            });
            if (isForeign) nonsense ??= "an answer about another file";
            if (nonsense is not null || files.Count == 1)
                return nonsense is null ? results : new MetadataResult?[files.Count];
        }
        for (var place = 0; place < files.Count; place++)
        {
            // What could not be opened stands on standard error only.
            if (results[place] is null && ErrorAbout(answer.Errors, files, place) is { } error)
                results[place] = new(StageResult.FailedTransient, TagSet.None, reader, Detail: error);
        }
        return results;
    }

    private static MetadataResult Judge(JsonElement item, string reader)
    {
        var tags = new Dictionary<string, string>(StringComparer.Ordinal);
        string? error = null, warning = null;
        foreach (var property in item.EnumerateObject())
        {
            if (property.NameEquals("SourceFile")) continue;
            var value = property.Value.ValueKind == JsonValueKind.String
                ? property.Value.GetString()!
                : property.Value.GetRawText();
            if (property.NameEquals("ExifTool:Error")) error ??= ToolAnswer.OneLine(value);
            else if (property.NameEquals("ExifTool:Warning")) warning ??= ToolAnswer.OneLine(value);
            else if (!TagList.IsOfAnotherImage(property.Name)) tags.TryAdd(TagList.KeyOf(property.Name), value);
        }
        var set = new TagSet(tags);
        if (error is not null) return new(StageResult.FailedPermanent, set, reader, Detail: error);
        if (tags.Keys.Any(key => !TagList.IsSize(key))) return new(StageResult.Ok, set, reader, Detail: warning);
        // Nothing found in a file that was not read to its end is not the same as a file without metadata: only the
        // second may be dated by its file time.
        return warning is null || warning.StartsWith("[minor]", StringComparison.OrdinalIgnoreCase)
            ? new(StageResult.Empty, set, reader, Detail: warning)
            : new(StageResult.FailedPermanent, set, reader, Detail: warning);
    }

    private static string? ErrorAbout(string errors, IReadOnlyList<FileArgument> files, int place)
    {
        var named = " - " + files[place].SourceFile;
        var lines = errors.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0);
        // With one file every line is about it; with several only those that name it.
        var line = lines.FirstOrDefault(line => files.Count == 1 || line.EndsWith(named, StringComparison.Ordinal));
        return line is null ? null : ToolAnswer.OneLine(line.Replace(named, "", StringComparison.Ordinal));
    }
}
