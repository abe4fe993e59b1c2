using ActorPhotos.Core.Files;

namespace ActorPhotos.Files;

/// <summary>Reads a file back after asking the system to forget its cached pages.</summary>
/// <remarks>
/// Forgetting is advice: pages not yet written stay, so flush first. Only a later check, after a remount, proves the
/// medium.
/// </remarks>
public static class Verification
{
    /// <exception cref="OperationCanceledException"/>
    public static FileResult<HashedContent> Reread(
        RootFolder root, BytePath relative, IProgress<long>? progress = null, CancellationToken cancel = default)
    {
        if (!SourceFile.Open(root, relative).TryGet(out var file, out var error)) return error;
        using (file)
        {
            file.DropCache();
            return Hasher.Hash(file, progress, cancel);
        }
    }

    /// <summary>The content when it is the expected one, else HashMismatch or what went wrong.</summary>
    /// <exception cref="OperationCanceledException"/>
    public static FileResult<HashedContent> Expect(
        RootFolder root, BytePath relative, ContentHash expected, IProgress<long>? progress = null,
        CancellationToken cancel = default)
    {
        if (!Reread(root, relative, progress, cancel).TryGet(out var content, out var error)) return error;
        return content.Hash == expected
            ? content
            : FileError.Mismatch($"expected {expected.Short}, read {content.Hash.Short} ({content.Length} bytes)");
    }
}
