using ActorPhotos.Catalog.Records;
using ActorPhotos.Core.Files;
using ActorPhotos.Core.Metadata;
using ActorPhotos.Core.Outcomes;
using ActorPhotos.Files;
using ActorPhotos.Pipeline.Ledger;

namespace ActorPhotos.Pipeline.Stages;

/// <summary>Walks the sources in order and finds out what each file is: by magic, never by extension.</summary>
public sealed class DiscoverStage(StageContext context)
{
    /// <summary>
    /// Every entry of every source, in source order and then by the bytes of the path. Blocking while enumerated.
    /// Links are not followed; ignored folders and the library itself are one entry each and not entered.
    /// </summary>
    public IEnumerable<WalkedEntry> Entries()
    {
        foreach (var source in context.Sources)
        {
            var options = new WalkOptions { Enter = entry => SettleByName(entry) is null };
            foreach (var entry in FolderWalk.Entries(source.Folder, options, context.Stop))
            {
                var settled = SettleByName(entry) ?? SettleByKind(entry);
                if (entry.Kind == EntryKind.Folder && settled is null)
                {
                    continue;
                }
                context.Ledger.CountFound(entry.Kind == EntryKind.RegularFile ? entry.Size : 0);
                yield return new WalkedEntry(source, entry, settled);
            }
        }
    }

    /// <summary>The files and bytes of all sources, counted without looking at any; null when stopped.</summary>
    public Tally? Count()
    {
        long files = 0, bytes = 0;
        try
        {
            foreach (var source in context.Sources)
            {
                var options = new WalkOptions { Enter = entry => SettleByName(entry) is null };
                foreach (var entry in FolderWalk.Entries(source.Folder, options, context.Stop))
                {
                    if (entry.Kind == EntryKind.Folder && SettleByName(entry) is null)
                    {
                        continue;
                    }
                    files++;
                    bytes += entry.Kind == EntryKind.RegularFile ? entry.Size : 0;
                    if (files % 1000 == 0)
                    {
                        context.Ledger.Expect(files, bytes, final: false);
                    }
                }
            }
        }
        catch (OperationCanceledException)
        {
            return null; // stopped: nobody waits for the number any more
        }
        context.Ledger.Expect(files, bytes, final: true);
        return new Tally(files, bytes);
    }

    public async Task<DiscoveredFile> Run(WalkedEntry walked)
    {
        var file = await context.Files.Run(() => Recognise(walked));
        context.Ledger.Count(ProgressStage.Discover, file.Size);
        return file;
    }

    private DiscoveredFile Recognise(WalkedEntry walked)
    {
        var (source, entry, settled) = walked;
        var known = context.Catalog.Files.Find(new FileKey(source.SourceId, entry.RelativePath));
        var stamp = entry.Kind == EntryKind.RegularFile ? entry.Stamp : null;
        var file = new DiscoveredFile(source, entry.RelativePath, stamp, null, known, Unchanged: false, settled);
        if (settled is not null)
        {
            return file with { Unchanged = IsSettledTheSame(known, stamp, settled) };
        }
        if (context.Stop.IsCancellationRequested)
        {
            return file with { Settled = FileTrouble.Interrupted };
        }
        var sameStamp = known?.Stamp is { } before && before == stamp;
        if (sameStamp && StandsFor(known!))
        {
            return file with { Unchanged = true };
        }
        if (entry.Size == 0)
        {
            return file with { Settled = OutcomeTable.Settle(Reason.ZeroBytes) };
        }
        if (sameStamp && known!.Type is { } type)
        {
            return file with { Type = type };
        }
        return LookInside(file);
    }

    /// <summary>A row that needs no second look: its bytes are in the library, or a rule left it out.</summary>
    private bool StandsFor(KnownFile known) => known.Outcome switch
    {
        // The rules may have changed, and they are cheap: only "not media" costs a read.
        Outcome.Excluded => known.Reason == Reason.NotMedia,
        Outcome.Published or Outcome.Present or Outcome.Duplicate => known.AssetIsPublished,
        Outcome.Known => context.Terms.Kind == JobKind.Ingest,
        _ => false,
    };

    /// <summary>Left out by the same rule as before: the row holds as it is.</summary>
    private static bool IsSettledTheSame(KnownFile? known, FileStamp? stamp, Settlement settled) =>
        settled.Outcome == Outcome.Excluded && known is not null && known.Stamp == stamp
        && known.Outcome == settled.Outcome && known.Reason == settled.Reason;

    private DiscoveredFile LookInside(DiscoveredFile file)
    {
        if (!SourceFile.Open(file.Source.Folder, file.Path).TryGet(out var open, out var error))
        {
            return file with { Settled = FileTrouble.Reading(context, error) };
        }
        using (open)
        {
            Span<byte> head = stackalloc byte[ContentTypes.HeadSize];
            var length = 0;
            while (length < head.Length)
            {
                if (!open.Read(head[length..], length).TryGet(out var count, out error))
                {
                    return file with { Settled = FileTrouble.Reading(context, error) };
                }
                if (count == 0)
                {
                    break;
                }
                length += count;
            }
            return ContentTypes.Detect(head[..length], file.Path.Extension) is { } type
                ? file with { Type = type }
                : file with { Settled = OutcomeTable.Settle(Reason.NotMedia) };
        }
    }

    private Settlement? SettleByName(WalkEntry entry)
    {
        if (entry.Kind == EntryKind.Folder && entry.Status is { } status && context.Library is { } library
            && status.IsSameFile(library.Status))
        {
            return OutcomeTable.Settle(Reason.LibraryItself);
        }
        return context.Ignore.MatchedBy(entry.RelativePath.Name, entry.Kind == EntryKind.Folder) is { } pattern
            ? OutcomeTable.Settle(Reason.IgnoredName, detail: pattern)
            : null;
    }

    private static Settlement? SettleByKind(WalkEntry entry) => entry.Kind switch
    {
        EntryKind.RegularFile or EntryKind.Folder => null,
        EntryKind.Symlink => OutcomeTable.Settle(Reason.SymbolicLink),
        EntryKind.Special => OutcomeTable.Settle(Reason.SpecialFile),
        EntryKind.UnreadableFolder => OutcomeTable.Settle(Reason.FolderUnreadable, detail: entry.Error?.ToString()),
        EntryKind.Vanished => OutcomeTable.Settle(Reason.Vanished, detail: entry.Error?.ToString()),
        _ => OutcomeTable.Settle(Reason.FileUnreadable, detail: entry.Error?.ToString()),
    };
}
