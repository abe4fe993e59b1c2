namespace ActorPhotos.Core.Metadata;

/// <summary>The kind of media a file's first bytes say it is; the extension never decides between these.</summary>
public enum MediaKind
{
    Photo,
    Video,
}

/// <summary>A media format, recognised by magic (see <see cref="ContentTypes"/>).</summary>
/// <param name="Name">Short stable name kept in the catalog: <c>jpeg</c>, <c>heic</c>, <c>mp4</c>.</param>
public sealed record ContentType(string Name, MediaKind Kind);
