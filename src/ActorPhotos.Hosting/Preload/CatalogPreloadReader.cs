using System.Collections.Concurrent;
using System.Threading.Channels;
using ActorPhotos.Catalog;
using ActorPhotos.Core.Files;
using ActorPhotos.Core.Metadata;
using ActorPhotos.Core.Outcomes;
using ActorPhotos.Files;
using ActorPhotos.Metadata.ExifTool.Supervision;
using ActorPhotos.Metadata.InProcess;
using ActorPhotos.Metadata.Preload;
using ActorPhotos.Pipeline;
using Akka.Actor;

namespace ActorPhotos.Hosting.Preload;

/// <summary>
/// Reads for viewers, by absolute path: what the catalog knows of the file as it is on disk, else the JPEG reader in
/// process where it is trusted, else ExifTool. Writes nothing. Every folder of the path is opened by its bytes and no
/// link is followed.
/// </summary>
/// <param name="files">Everything that blocks, the questions to the catalog included.</param>
/// <param name="mostOpen">Files open at the same time; more wait for their turn in the order of asking.</param>
/// <param name="stop">Ends what is under way as FailedTransient.</param>
public sealed class CatalogPreloadReader(
    PhotoCatalog catalog, JpegReader jpegs, IActorRef exifTool, WorkLane files, int mostOpen, CancellationToken stop)
    : IPreloadReader
{
    private const string Reader = "preload";
    private static readonly BytePath Root = BytePath.FromText("/");

    private readonly ConcurrentDictionary<Guid, Wish> _wishes = [];
    private readonly Channel<Guid> _open = Channel.CreateBounded<Guid>(mostOpen);

    /// <summary>
    /// FailedTransient when it may go better another time: the file is gone, may not be read, changed meanwhile, its
    /// disk is in trouble. FailedPermanent when the path names no regular file.
    /// </summary>
    public async Task<MetadataResult?> Read(Guid id, BytePath path, ReadPriority priority)
    {
        var wish = new Wish(id, priority, exifTool);
        if (!_wishes.TryAdd(id, wish)) throw new ArgumentException($"{id} is under way.", nameof(id));
        try
        {
            await _open.Writer.WriteAsync(id, stop);
            try
            {
                return await ReadOne(wish, path);
            }
            finally
            {
                _open.Reader.TryRead(out _);
            }
        }
        catch (OperationCanceledException)
        {
            return new(StageResult.FailedTransient, TagSet.None, Reader, Detail: "the program is being stopped");
        }
        catch (Exception e) // a catalog that cannot be used concerns this answer, not who asked
        {
            return new(StageResult.FailedTransient, TagSet.None, Reader, Detail: e.Message);
        }
        finally
        {
            _wishes.TryRemove(id, out _);
        }
    }

    public void Prioritise(Guid id, ReadPriority priority) => _wishes.GetValueOrDefault(id)?.Prioritise(priority);

    public void Cancel(Guid id) => _wishes.GetValueOrDefault(id)?.Cancel();

    private async Task<MetadataResult?> ReadOne(Wish wish, BytePath path)
    {
        stop.ThrowIfCancellationRequested();
        var (known, open, complete) = await files.Run(() => Look(wish, path));
        if (open is null) return known;
        using (open)
        {
            if (await AskExifTool(wish, path, open) is not { } metadata) return null;
            return await files.Run(open.ChangedSince) is { } error
                ? Failed(error)
                : metadata with { Complete = complete };
        }
    }

    /// <summary>Everything that needs no ExifTool; the file stays open when only that can tell.</summary>
    private (MetadataResult? Metadata, SourceFile? Open, bool? Complete) Look(Wish wish, BytePath path)
    {
        if (wish.IsCancelled) return default;
        if (!Open(path).TryGet(out var source, out var error)) return (Failed(error), null, null);
        var isLeftOpen = false;
        try
        {
            if (catalog.Files.FindMetadata(path, source.Stamp) is { } known) return (known, null, null);
            if (!TypeOf(source, path).TryGet(out var found, out error)) return (Failed(error), null, null);
            if (InProcess(source, found.Type) is { } metadata)
            {
                return (source.ChangedSince() is { } changed ? Failed(changed) : metadata, null, null);
            }
            var complete = found.Type is { } type ? Completeness.Check(source.Handle, source.Size, type) : null;
            isLeftOpen = true;
            return (null, source, complete);
        }
        finally
        {
            if (!isLeftOpen) source.Dispose();
        }
    }

    private static FileResult<SourceFile> Open(BytePath path)
    {
        var inside = path.IsAbsolute ? new BytePath(path.Bytes[1..]) : BytePath.Empty;
        if (!inside.IsInside)
        {
            return new FileError(
                FileErrorKind.WrongKind, 0, "EWRONGPATH", "open", "is not the absolute path of a file");
        }
        if (!RootFolder.Open(Root).TryGet(out var root, out var error)) return error;
        using (root) return SourceFile.Open(root, inside);
    }

    private static FileResult<Found> TypeOf(SourceFile source, BytePath path)
    {
        Span<byte> head = stackalloc byte[ContentTypes.HeadSize];
        var length = 0;
        while (length < head.Length)
        {
            if (!source.Read(head[length..], length).TryGet(out var count, out var error)) return error;
            if (count == 0) break;
            length += count;
        }
        return new Found(ContentTypes.Detect(head[..length], path.Extension));
    }

    private MetadataResult? InProcess(SourceFile source, ContentType? type) =>
        type?.Name != "jpeg"
            ? null
            : jpegs.Read(source.Handle, source.Size) switch
            {
                JpegReading.Trusted trusted => trusted.Metadata,
                JpegReading.Empty empty => empty.Metadata,
                _ => null,
            };

    /// <summary>Null when it was cancelled. No time limit here: the supervisor answers every request.</summary>
    private async Task<MetadataResult?> AskExifTool(Wish wish, BytePath path, SourceFile source)
    {
        var metadata = await wish.Ask(path, source, stop);
        // The path may lead elsewhere by now (unmounted, moved); what we hold open is the file all the same.
        return metadata?.Result == StageResult.FailedTransient
            ? await wish.Ask(BytePath.FromText(source.ProcPath), source, stop)
            : metadata;
    }

    private static MetadataResult Failed(FileError error) => new(
        error.Kind is FileErrorKind.WrongKind or FileErrorKind.NameTooLong or FileErrorKind.Unsupported
            ? StageResult.FailedPermanent
            : StageResult.FailedTransient,
        TagSet.None, Reader, Detail: error.ToString());

    /// <param name="Type">Null when it is no media that is known by its first bytes.</param>
    private sealed record Found(ContentType? Type);

    /// <summary>
    /// One read, which may be cancelled or get another priority before, while and after ExifTool is asked.
    /// </summary>
    private sealed class Wish(Guid id, ReadPriority priority, IActorRef exifTool)
    {
        private readonly Lock _gate = new();
        private ReadPriority _priority = priority;
        private bool _isAsked;

        public bool IsCancelled { get; private set; }

        public void Prioritise(ReadPriority other)
        {
            lock (_gate)
            {
                _priority = other;
                if (_isAsked) exifTool.Tell(new PrioritiseRead(id, other));
            }
        }

        public void Cancel()
        {
            lock (_gate)
            {
                IsCancelled = true;
                if (_isAsked) exifTool.Tell(new CancelRead(id));
            }
        }

        public async Task<MetadataResult?> Ask(BytePath path, SourceFile source, CancellationToken stop)
        {
            Task<object> asking;
            lock (_gate)
            {
                if (IsCancelled) return null;
                _isAsked = true;
                // Sent before the lock is left, so that a cancellation cannot overtake it.
                asking = exifTool.Ask<object>(
                    new ReadTags(path, source.ProcPath)
                    {
                        Id = id,
                        Priority = _priority,
                        Size = source.Size,
                        Storage = source.Status.Device,
                    },
                    Timeout.InfiniteTimeSpan, stop);
            }
            return await asking is TagsRead read ? read.Metadata : null;
        }
    }
}
