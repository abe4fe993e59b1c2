using ActorPhotos.Core.Metadata;

namespace ActorPhotos.Metadata.InProcess;

/// <summary>
/// What the in-process reader says about one file: an answer to keep, or that ExifTool must be asked.
/// </summary>
public abstract record JpegReading
{
    private JpegReading()
    {
    }

    /// <summary>Every listed tag of the file, as ExifTool would print it; nobody else need be asked.</summary>
    public sealed record Trusted(MetadataResult Metadata) : JpegReading;

    /// <summary>A complete JPEG, walked from end to end, in which no segment could hold a listed tag.</summary>
    public sealed record Empty(MetadataResult Metadata) : JpegReading;

    /// <summary>The file may hold more, or something else, than this reader can vouch for.</summary>
    /// <param name="Rule">Which rule says so, for counting.</param>
    /// <param name="Reason">Why, in a few words, for the log.</param>
    public sealed record AskExifTool(TrustRule Rule, string Reason) : JpegReading;
}
