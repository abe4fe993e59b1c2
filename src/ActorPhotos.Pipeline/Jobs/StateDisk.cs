using ActorPhotos.Files;

namespace ActorPhotos.Pipeline.Jobs;

/// <summary>
/// Looks at the disk under catalog and journal after something failed there: when it is full, read-only or gone,
/// nothing can be journalled and trying again at once is of no use.
/// </summary>
internal static class StateDisk
{
    // SQLite gives up a few pages before the file system does.
    private const long Least = 1 << 20;

    /// <summary>The sentence for the person, or null when the disk is not what is wrong.</summary>
    public static string? Problem(string stateFolder)
    {
        if (!RootFolder.Open(stateFolder).TryGet(out var folder, out var error))
        {
            return $"The state folder {stateFolder} cannot be opened ({error}): is a disk missing? Resume when it is "
                + "back.";
        }
        using (folder)
        {
            if (MountedFileSystem.Of(folder).TryGet(out var mounted, out _) && mounted.IsReadOnly)
            {
                return $"The disk of {stateFolder} is read-only: make it writable, then resume.";
            }
            return FreeSpace.Of(folder).TryGet(out var space, out _) && space.Available < Least
                ? $"There is no space left on the disk of {stateFolder}: free some, then resume."
                : null;
        }
    }
}
