using ActorPhotos.Core.Files;
using ActorPhotos.Core.Metadata;
using ActorPhotos.Metadata.ExifTool.Supervision;

namespace ActorPhotos.Metadata.Preload;

/// <summary>Where a <see cref="MetadataPreload"/> gets what it does not hold. Thread-safe.</summary>
public interface IPreloadReader
{
    /// <summary>
    /// Reads one file; null when it was cancelled. A failure is a result and no exception. Returns at once.
    /// </summary>
    Task<MetadataResult?> Read(Guid id, BytePath path, ReadPriority priority);

    /// <summary>Another priority for a read that has not begun; else without effect.</summary>
    void Prioritise(Guid id, ReadPriority priority);

    /// <summary>Nobody wants it any more; without effect on one that has ended.</summary>
    void Cancel(Guid id);
}
