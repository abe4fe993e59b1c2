using System.Buffers;
using System.Security.Cryptography;
using ActorPhotos.Core.Files;
using ActorPhotos.Files.Native;

namespace ActorPhotos.Files;

/// <summary>Every byte of a file was read, and the file did not change meanwhile.</summary>
/// <param name="Stamp">Valid for exactly these bytes.</param>
public sealed record HashedContent(ContentHash Hash, long Length, FileStamp Stamp);

/// <summary>SHA-256 over a file. Blocking; cancellation is looked at between buffers and thrown.</summary>
public static class Hasher
{
    public const int BufferSize = 256 * 1024;

    /// <param name="progress">Bytes read so far; called on the reading thread when it is not a
    /// <see cref="Progress{T}"/>.</param>
    /// <returns>ChangedWhileReading when the file changed since it was opened; Unreadable with the offset on
    /// EIO.</returns>
    /// <exception cref="OperationCanceledException"/>
    public static FileResult<HashedContent> Hash(
        SourceFile file, IProgress<long>? progress = null, CancellationToken cancel = default) =>
        Read(file, sink: null, progress, cancel);

    /// <summary>
    /// One read for hash and sink; the sink gets each buffer with its offset before the next is read.
    /// </summary>
    internal static FileResult<HashedContent> Read(
        SourceFile file, Sink? sink, IProgress<long>? progress, CancellationToken cancel)
    {
        file.ExpectSequential();
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            long done = 0;
            while (true)
            {
                cancel.ThrowIfCancellationRequested();
                var read = ReadTwice(file, buffer.AsSpan(0, BufferSize), done);
                if (!read.TryGet(out var count, out var error)) return error;
                if (count == 0) break;
                // A file that grows as fast as it is read (a recording) would never come to its end.
                if (done + count > file.Size)
                    return FileError.Changed($"grew beyond {file.Size} bytes while it was read");
                sha.AppendData(buffer, 0, count);
                if (sink?.Invoke(buffer.AsSpan(0, count), done) is { } sinkError) return sinkError;
                done += count;
                progress?.Report(done);
            }
            if (file.ChangedSince() is { } changed) return changed;
            if (done != file.Size) return FileError.Changed($"{done} bytes came out of a file of {file.Size}");
            return new HashedContent(new ContentHash(sha.GetHashAndReset()), done, file.Stamp);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    internal delegate FileError? Sink(ReadOnlySpan<byte> content, long offset);

    // One more try: a loose cable often answers the second time; a bad sector never does.
    private static FileResult<int> ReadTwice(SourceFile file, Span<byte> buffer, long offset)
    {
        var first = file.Read(buffer, offset);
        return first.Error is { Errno: Errno.EIO } ? file.Read(buffer, offset) : first;
    }
}
