namespace ActorPhotos.Metadata.ExifTool.Supervision;

/// <summary>
/// Command to <see cref="ExifToolSupervisor"/> about one file. Answered exactly once, also while stopping, so the asker
/// needs no time limit of its own; after <see cref="CancelRead"/> with <see cref="ReadCancelled"/>.
/// </summary>
/// <param name="Priority">How soon it should be answered.</param>
public abstract record ExifToolRequest(ReadPriority Priority)
{
    /// <summary>By which it can be cancelled or given another priority. No two that are under way share one.</summary>
    public Guid Id { get; init; } = Guid.NewGuid();

    /// <summary>Bytes of the file: a large one gets more time. 0 when it is not known.</summary>
    public long Size { get; init; }

    /// <summary>Device number of its file system: slow storage gets more time. 0 when it is not known.</summary>
    public ulong Storage { get; init; }
}
