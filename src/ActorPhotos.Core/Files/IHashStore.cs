namespace ActorPhotos.Core.Files;

/// <summary>One path of one source, the key under which the catalog knows a media file.</summary>
/// <param name="Source">The catalog's number of the source folder.</param>
/// <param name="Path">Relative to that folder.</param>
public readonly record struct FileKey(long Source, BytePath Path);

/// <summary>What is remembered of earlier hashing; the catalog implements it.</summary>
public interface IHashStore
{
    /// <summary>
    /// The hash recorded for this path, only if it was recorded with exactly this stamp; else null.
    /// Called from several threads at once, may block.
    /// </summary>
    ContentHash? Find(FileKey key, FileStamp stamp);
}
