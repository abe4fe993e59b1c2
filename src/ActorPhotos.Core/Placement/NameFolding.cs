namespace ActorPhotos.Core.Placement;

/// <summary>Brings names to one form when some file system would take them for the same.</summary>
internal static class NameFolding
{
    public static string Key(string path) => path.ToUpperInvariant();
}
