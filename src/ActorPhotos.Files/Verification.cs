using ActorPhotos.Core.Files;

namespace ActorPhotos.Files;

/// <summary>Where a file is read back from.</summary>
public enum ReadBack
{
    /// <summary>Whatever the system has: proves that the right bytes were handed to it.</summary>
    Cache,

    /// <summary>
    /// The system is asked to forget its pages first, so that the bytes come from the device or the server. Advice:
    /// pages not yet written stay, so flush before. Only a later check, after a remount, proves the medium.
    /// </summary>
    Device,
}

/// <summary>Reads a file back.</summary>
public static class Verification
{
    /// <exception cref="OperationCanceledException"/>
    public static FileResult<HashedContent> Reread(
        RootFolder root, BytePath relative, ReadBack from = ReadBack.Device, CancellationToken cancel = default)
    {
        if (!SourceFile.Open(root, relative).TryGet(out var file, out var error)) return error;
        using (file)
        {
            if (from == ReadBack.Device) file.DropCache();
            return Hasher.Hash(file, progress: null, cancel);
        }
    }

    /// <summary>The content when it is the expected one, else HashMismatch or what went wrong.</summary>
    /// <exception cref="OperationCanceledException"/>
    public static FileResult<HashedContent> Expect(
        RootFolder root, BytePath relative, ContentHash expected, ReadBack from = ReadBack.Device,
        CancellationToken cancel = default)
    {
        if (!Reread(root, relative, from, cancel).TryGet(out var content, out var error)) return error;
        return content.Hash == expected
            ? content
            : FileError.Mismatch($"expected {expected.Short}, read {content.Hash.Short} ({content.Length} bytes)");
    }
}
