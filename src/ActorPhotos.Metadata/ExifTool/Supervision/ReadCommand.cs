using ActorPhotos.Core.Metadata;
using ActorPhotos.Metadata.ExifTool.Protocol;

namespace ActorPhotos.Metadata.ExifTool.Supervision;

/// <summary>The listed tags of one or several files.</summary>
internal sealed record ReadCommand(IReadOnlyList<FileArgument> Files, bool Degraded) : ToolCommand(Files)
{
    /// <summary>As <see cref="ReadTags.WithZone"/>.</summary>
    public bool WithZone { get; init; }

    public override byte[] Text(long number) => CommandText.Read(number, Files, Degraded, WithZone);

    public override CommandVerdict Judge(ToolAnswer answer, string version)
    {
        var results = ReadAnswer.InterpretAll(answer, Files, version, out var nonsense);
        // One that is missing among others is asked again by itself; one that is missing alone was the question.
        if (nonsense is not null || (Files.Count == 1 && results[0] is null))
            return new CommandVerdict.Nonsense(nonsense ?? "no answer and no error");
        return new CommandVerdict.About([.. results.Select(Verdict)]);
    }

    private static FileVerdict? Verdict(MetadataResult? metadata) =>
        metadata is null ? null : new(metadata.Result, new TagsRead(metadata));
}
