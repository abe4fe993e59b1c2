using ActorPhotos.Catalog.Records;
using ActorPhotos.Core.Metadata;
using ActorPhotos.Core.Outcomes;
using ActorPhotos.Files;
using ActorPhotos.Pipeline.Ledger;

namespace ActorPhotos.Pipeline.Stages;

/// <summary>Walks the sources in order and finds out what each file is: by magic, never by extension.</summary>
public sealed class DiscoverStage(StageContext context, StagingArea? staging)
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
            var rows = new KnownRows(context.Catalog, source.SourceId, context.Settings.PageRows);
            foreach (var entry in FolderWalk.Entries(source.Folder, options, context.Stop))
            {
                var settled = SettleByName(entry) ?? SettleByKind(entry);
                if (entry.Kind == EntryKind.Folder && settled is null)
                {
                    continue;
                }
                context.Ledger.CountFound(entry.Kind == EntryKind.RegularFile ? entry.Size : 0);
                var known = rows.At(entry);
                yield return new WalkedEntry(source, entry, settled, known, Holds(entry, settled, known));
            }
        }
    }

    /// <summary>The files and bytes of all sources, counted without looking at any.</summary>
    /// <exception cref="OperationCanceledException"/>
    public Tally Count(CancellationToken cancel)
    {
        long files = 0, bytes = 0;
        foreach (var source in context.Sources)
        {
            var options = new WalkOptions { Enter = entry => SettleByName(entry) is null };
            foreach (var entry in FolderWalk.Entries(source.Folder, options, cancel))
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
        context.Ledger.Expect(files, bytes, final: true);
        return new Tally(files, bytes);
    }

    public async Task<DiscoveredFile> Run(WalkedEntry walked)
    {
        if (walked is { Unchanged: true, Known.Strike: { } strike } && await context.Quarantine.IsOver(strike))
        {
            walked = walked with { Unchanged = false };
        }
        var file = walked is { Unchanged: false, Settled: null }
            ? StillNoMedia(await context.Files.Run(() => Recognise(walked)))
            : Seen(walked);
        context.Ledger.Count(ProgressStage.Discover, file.Size);
        return file;
    }

    private static DiscoveredFile Seen(WalkedEntry walked)
    {
        var (source, entry, settled, known, unchanged) = walked;
        var stamp = entry.Kind == EntryKind.RegularFile ? entry.Stamp : null;
        return new DiscoveredFile(
            source, entry.RelativePath, stamp, unchanged ? known!.Type : null, known, unchanged, settled);
    }

    private DiscoveredFile Recognise(WalkedEntry walked)
    {
        var file = Seen(walked);
        if (context.Stop.IsCancellationRequested)
        {
            return file with { Settled = FileTrouble.Interrupted };
        }
        if (file.Size == 0)
        {
            return file with { Settled = OutcomeTable.Settle(Reason.ZeroBytes) };
        }
        return file.Known is { Type: { } type, Stamp: { } before } && before == file.Stamp
            ? file with { Type = type }
            : LookInside(file);
    }

    /// <summary>A row that needs no second look.</summary>
    private bool Holds(WalkEntry entry, Settlement? settled, KnownFile? known)
    {
        var stamp = entry.Kind == EntryKind.RegularFile ? entry.Stamp : null;
        if (known is null || known.Stamp != stamp)
        {
            return false;
        }
        if (settled is not null)
        {
            // Left out by the same rule as before.
            return settled.Outcome == Outcome.Excluded && known.Outcome == settled.Outcome
                && known.Reason == settled.Reason;
        }
        return stamp is not null && StandsFor(known);
    }

    private bool StandsFor(KnownFile known) => known.Outcome switch
    {
        // The rules about names may have changed, and they are cheap. Whether a sidecar has its photo is for Relate.
        Outcome.Excluded => known.Reason is Reason.ZeroBytes or Reason.SidecarWithoutPhoto
            || (known.Reason == Reason.NotMedia && SidecarLook.KindOf(known.Key.Path) is null),
        Outcome.Companion => known.AssetIsPublished || context.Terms.Kind == JobKind.Ingest,
        Outcome.Published or Outcome.Present or Outcome.Duplicate => known.AssetIsPublished,
        Outcome.Known => context.Terms.Kind == JobKind.Ingest && !known.AssetIsPublished,
        // Recorded by an earlier attempt of this very job, and its copy is there.
        Outcome.Pending => known.SeenJob == context.Terms.JobId && known.Reason == Reason.AwaitingPublication
            && known.Hash is { } hash && (staging is null || known.AssetIsPublished || staging.Holds(hash)),
        _ => false,
    };

    /// <summary>A file whose name a companion could have is looked at again, and is what it was.</summary>
    private static DiscoveredFile StillNoMedia(DiscoveredFile file) =>
        file is { Settled.Reason: Reason.NotMedia, Known: { Reason: Reason.NotMedia } known }
            && known.Stamp == file.Stamp
            ? file with { Unchanged = true } : file;

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
                : SidecarLook.Look(context, file, open, head[..length]);
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
