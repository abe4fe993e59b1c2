using ActorPhotos.Files.Native;

namespace ActorPhotos.Files;

/// <summary>Room on the file system of a folder, in bytes.</summary>
/// <param name="Available">For us; the superuser's reserve left out.</param>
public sealed record FreeSpace(long Available, long Total)
{
    public static FileResult<FreeSpace> Of(RootFolder folder)
    {
        if (!Sys.SpaceStatus(folder.Handle).TryGet(out var raw, out var error)) return error;
        return new FreeSpace(
            (long)(raw.BlocksAvailable * raw.FragmentSize), (long)(raw.Blocks * raw.FragmentSize));
    }
}
