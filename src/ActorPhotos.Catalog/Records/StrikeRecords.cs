using ActorPhotos.Core.Files;
using ActorPhotos.Core.Metadata;
using ActorPhotos.Core.Outcomes;

namespace ActorPhotos.Catalog.Records;

/// <summary>What decides whether some bytes are to be read again.</summary>
/// <param name="ToolVersion">The version that was lost to them.</param>
/// <param name="Lifted">True when somebody asked for another try, or the file was touched.</param>
public sealed record StrikeMark(string ToolVersion, bool Lifted);

/// <summary>Some bytes in quarantine.</summary>
/// <param name="Reading">What the reading that was struck gave.</param>
/// <param name="JobId">The job that met them.</param>
/// <param name="StruckNs">When it was recorded: nanoseconds since 1970 UTC.</param>
/// <param name="Files">Absolute paths of the known files with these bytes, by source and path.</param>
/// <param name="Published">Place of the verified copy in the library; null when there is none.</param>
public sealed record QuarantinedContent(
    ContentHash Hash, Strike Strike, StageResult Reading, long JobId, long StruckNs, bool Lifted,
    IReadOnlyList<BytePath> Files, BytePath? Published);
