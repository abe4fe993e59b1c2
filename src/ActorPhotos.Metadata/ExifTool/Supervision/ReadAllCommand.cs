using System.Text.Json;
using ActorPhotos.Core.Outcomes;
using ActorPhotos.Metadata.ExifTool.Protocol;

namespace ActorPhotos.Metadata.ExifTool.Supervision;

/// <summary>Every tag of one file, in the order and the words of the tool.</summary>
internal sealed record ReadAllCommand(FileArgument File, bool Degraded) : ToolCommand([File])
{
    public override byte[] Text(long number) => CommandText.ReadAll(number, File, Degraded);

    public override CommandVerdict Judge(ToolAnswer answer, string version)
    {
        var reader = "exiftool " + version;
        if (answer.Trimmed().Length == 0)
        {
            var said = ToolAnswer.OneLine(answer.Errors);
            return said.Length == 0
                ? new CommandVerdict.Nonsense("no answer and no error")
                : About(new AllTagsRead(StageResult.FailedTransient, [], reader, said));
        }
        AllTagsRead? read = null;
        var nonsense = answer.Objects((source, item) =>
        {
            if (source == File.SourceFile) read ??= Read(item, reader);
        });
        return read is null
            ? new CommandVerdict.Nonsense(nonsense ?? "an answer about another file")
            : About(read);
    }

    private static CommandVerdict.About About(AllTagsRead answer) => new([new FileVerdict(answer.Result, answer)]);

    private static AllTagsRead Read(JsonElement item, string reader)
    {
        List<FileTag> tags = [];
        string? error = null, warning = null;
        // A list of properties and no dictionary: a tag that stands in a file twice is told twice.
        foreach (var property in item.EnumerateObject())
        {
            var value = property.Value.ValueKind == JsonValueKind.String
                ? property.Value.GetString()!
                : property.Value.GetRawText();
            var colon = property.Name.IndexOf(':', StringComparison.Ordinal);
            if (property.NameEquals("SourceFile")) continue;
            if (property.NameEquals("ExifTool:Error")) error ??= ToolAnswer.OneLine(value);
            else if (property.NameEquals("ExifTool:Warning")) warning ??= ToolAnswer.OneLine(value);
            else tags.Add(new(colon < 0 ? "" : property.Name[..colon], property.Name[(colon + 1)..], value));
        }
        return new(error is null ? StageResult.Ok : StageResult.FailedPermanent, tags, reader, error ?? warning);
    }
}
