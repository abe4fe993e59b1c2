using ActorPhotos.Core.Metadata;

namespace ActorPhotos.Metadata.Preload;

/// <summary>What is known of one file at the moment it is asked about.</summary>
public abstract record PreloadState
{
    private PreloadState()
    {
    }

    /// <summary>It was read; also when the file has nothing to say, or cannot be read by anybody.</summary>
    public sealed record Known(MetadataResult Metadata) : PreloadState;

    /// <summary>It is being read, waits to be, or nobody has asked for it yet.</summary>
    public sealed record NotYet : PreloadState
    {
        public static NotYet Instance { get; } = new();
    }

    /// <summary>The last try failed for reasons that may pass; asking again after the pause reads again.</summary>
    public sealed record Failed(MetadataResult Metadata) : PreloadState;
}
