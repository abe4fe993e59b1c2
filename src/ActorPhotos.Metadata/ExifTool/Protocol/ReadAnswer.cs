using System.Text;
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
    public static ReadAnswer Interpret(ToolAnswer answer, FileArgument file, string version)
    {
        var reader = "exiftool " + version;
        // In a few files in a thousand ExifTool's JSON is not valid UTF-8; a strict reader would lose the whole answer.
        var text = Encoding.UTF8.GetString(answer.Output.Span).Trim();
        if (text.Length == 0)
        {
            var error = FirstError(answer.Errors, file);
            return error is null
                ? new Nonsense("no answer and no error")
                : new About(new(StageResult.FailedTransient, TagSet.None, reader, Detail: error));
        }
        try
        {
            using var json = JsonDocument.Parse(text);
            if (json.RootElement.ValueKind != JsonValueKind.Array) return new Nonsense("not a list");
            foreach (var item in json.RootElement.EnumerateArray())
            {
                if (item.ValueKind != JsonValueKind.Object || !item.TryGetProperty("SourceFile", out var source)
                    || source.ValueKind != JsonValueKind.String || source.GetString() != file.SourceFile)
                    continue;
                return new About(Judge(item, reader));
            }
            return new Nonsense("an answer about another file");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return new Nonsense("not JSON: " + OneLine(e.Message));
        }
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
            if (property.NameEquals("ExifTool:Error")) error ??= OneLine(value);
            else if (property.NameEquals("ExifTool:Warning")) warning ??= OneLine(value);
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

    private static string? FirstError(string errors, FileArgument file)
    {
        var line = errors.Split('\n').Select(line => line.Trim()).FirstOrDefault(line => line.Length > 0);
        return line is null ? null : OneLine(line.Replace(" - " + file.SourceFile, "", StringComparison.Ordinal));
    }

    private static string OneLine(string text) =>
        new([.. text.Trim().Take(300).Select(c => char.IsControl(c) ? ' ' : c)]);
}
