using ActorPhotos.Core.Outcomes;
using ActorPhotos.Files;
using ActorPhotos.Pipeline.Ledger;

namespace ActorPhotos.Pipeline.Stages;

/// <summary>
/// Gives every file its SHA-256: from memory or the catalog while the stamp is the same, else by reading it. In an
/// import the same read copies what must be new, because nothing known has its size, and what is too large to stay in
/// memory between two reads.
/// </summary>
public sealed class HashStage(StageContext context, StagingArea? staging)
{
    public async Task<HashedFile> Run(DiscoveredFile file)
    {
        if (file.IsDone)
        {
            return new HashedFile(file, file.Known?.Hash, null, Staged: false, file.Settled);
        }
        var hashed = await context.Files.Run(() => Hash(file));
        if (hashed.Hash is { } hash && file.Sidecar is { Hash: { } read } && read != hash)
        {
            hashed = Ended(file, OutcomeTable.Settle(Reason.ChangedWhileReading)); // what was read in it is of before
        }
        context.Ledger.Count(ProgressStage.Hash, file.Size);
        return hashed;
    }

    private HashedFile Hash(DiscoveredFile file)
    {
        var known = context.Hashes.Find(file.Key, file.Stamp!.Value);
        if (known is { } hash)
        {
            return new HashedFile(file, hash, context.Catalog.Files.FindAsset(hash), Staged: false, null);
        }
        try
        {
            // A file that is still being written settles in a moment more often than not.
            var first = Read(file);
            return first.Settled?.Reason == Reason.ChangedWhileReading ? Read(file) : first;
        }
        catch (OperationCanceledException)
        {
            return Ended(file, FileTrouble.Interrupted);
        }
    }

    private HashedFile Read(DiscoveredFile file)
    {
        if (!SourceFile.Open(file.Source.Folder, file.Path).TryGet(out var open, out var error))
        {
            return Ended(file, FileTrouble.Reading(context, error));
        }
        using (open)
        {
            var copy = staging is not null
                && (open.Size > context.Settings.OneReadBytes || !context.Catalog.Files.IsSizeKnown(open.Size));
            var read = copy
                ? staging!.CopyAndHash(open, context.Stop)
                : Hasher.Hash(open, progress: null, context.Stop);
            if (!read.TryGet(out var content, out error))
            {
                return Ended(file, copy
                    ? FileTrouble.Writing(context, error, Reason.CopyFailed)
                    : FileTrouble.Reading(context, error));
            }
            if (copy)
            {
                context.Ledger.Count(ProgressStage.Copy, content.Length);
            }
            context.Hashes.Remember(file.Key, content.Stamp, content.Hash);
            var asset = context.Catalog.Files.FindAsset(content.Hash);
            return new HashedFile(file with { Stamp = content.Stamp }, content.Hash, asset, copy, null);
        }
    }

    private static HashedFile Ended(DiscoveredFile file, Settlement settled) =>
        new(file, null, null, Staged: false, settled);
}
