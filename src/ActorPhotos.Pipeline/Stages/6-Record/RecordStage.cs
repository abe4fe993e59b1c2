using ActorPhotos.Catalog.Records;
using ActorPhotos.Core.Outcomes;
using ActorPhotos.Pipeline.Ledger;

namespace ActorPhotos.Pipeline.Stages;

/// <summary>
/// Writes what the stream learned, one catalog transaction a batch. Media that are ready wait as pending for the plan;
/// the catalog alone then says what is settled. Called for one batch at a time.
/// </summary>
public sealed class RecordStage(StageContext context, TimeProvider time)
{
    private long _files;
    private long _bytes;
    private long _failed;

    /// <summary>
    /// Bytes of all files recorded: sizes as read, which a file that is being written may have changed since the walk.
    /// </summary>
    public long Bytes => _bytes;

    public async Task<Checkpoint> Run(IEnumerable<ScoredFile> batch)
    {
        List<FileRecord> changed = [];
        List<long> unchanged = [];
        foreach (var scored in batch)
        {
            var file = scored.File;
            var outcome = file.Known?.Outcome ?? Outcome.Pending;
            if (file.Unchanged)
            {
                unchanged.Add(file.Known!.FileId);
                outcome = outcome is Outcome.Published or Outcome.Duplicate
                    || file.Known is { Outcome: Outcome.Companion, AssetIsPublished: true } ? Outcome.Present : outcome;
            }
            else
            {
                var record = ToRecord(scored);
                outcome = record.Settlement.Outcome;
                changed.Add(record);
            }
            _files++;
            _bytes += file.Size;
            _failed += outcome == Outcome.Failed ? 1 : 0;
            context.Ledger.Count(outcome);
            context.Ledger.Count(ProgressStage.Record, file.Size);
        }
        var checkpoint = new Checkpoint(_files, _bytes, _failed);
        return await context.CatalogWrites.Run(() =>
        {
            var totals = new CheckpointTotals(checkpoint.Files, checkpoint.Bytes, UnixTime.Now(time));
            context.Catalog.Files.Record(context.Terms.JobId, context.Attempt, changed, unchanged, totals);
            return checkpoint;
        });
    }

    private static FileRecord ToRecord(ScoredFile scored)
    {
        var file = scored.File;
        var settled = scored.Settled ?? Ready(scored);
        return new FileRecord(
            file.Key, file.Stamp, file.Type, scored.Read.Copied.Hashed.Hash, scored.Read.Metadata, scored.Scored,
            settled, LiftStrike: scored.Read.Copied.Hashed is { Touched: true, Asset.Strike: not null })
        {
            Sidecar = settled.Outcome == Outcome.Pending ? file.Sidecar?.Facts : null,
        };
    }

    /// <summary>Ready for the plan, or waiting for the tool that reads its format.</summary>
    private static Settlement Ready(ScoredFile scored)
    {
        if (scored.File.Sidecar is not null)
        {
            return OutcomeTable.Settle(Reason.AwaitingPublication); // Relate looks for its photo
        }
        var metadata = scored.Read.Metadata!;
        var dating = OutcomeTable.AfterReading(metadata.Result, scored.Scored!.Verdict);
        return OutcomeTable.Settle(
            dating.Pending ? dating.Reason : Reason.AwaitingPublication, detail: dating.Pending ? metadata.Detail
                : null);
    }
}
