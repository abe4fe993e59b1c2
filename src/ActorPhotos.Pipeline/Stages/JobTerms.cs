using ActorPhotos.Catalog.Records;
using ActorPhotos.Files;

namespace ActorPhotos.Pipeline.Stages;

/// <summary>A source folder that a job has open.</summary>
/// <param name="Index">Its place in the job's list: decides collisions before the path does.</param>
/// <param name="SourceId">The catalog's number.</param>
public sealed record OpenSource(int Index, long SourceId, RootFolder Folder);

/// <summary>What was agreed when the job was created; the same for every attempt.</summary>
/// <param name="Started">"Now" for every rule.</param>
public sealed record JobTerms(long JobId, JobKind Kind, bool DryRun, TimeZoneInfo Zone, DateTimeOffset Started)
{
    /// <summary>True when new files are copied while they are warm.</summary>
    public bool Copies => Kind == JobKind.Import && !DryRun;
}
