using ActorPhotos.Metadata.ExifTool.Processes;

namespace ActorPhotos.Metadata.ExifTool.Supervision;

// What the supervisor tells itself.

internal sealed record Located(ExifToolLocation Location, ChildRecord? Record);

internal sealed record BackOffOver
{
    public static BackOffOver Instance { get; } = new();
}

internal sealed record TryAgain
{
    public static TryAgain Instance { get; } = new();
}

internal sealed record LookAtIdle
{
    public static LookAtIdle Instance { get; } = new();
}

internal sealed record GraceOver
{
    public static GraceOver Instance { get; } = new();
}

internal sealed record StorageAsked(ulong Storage, string Path, bool Answers);

internal sealed record AskStorageAgain(ulong Storage);
