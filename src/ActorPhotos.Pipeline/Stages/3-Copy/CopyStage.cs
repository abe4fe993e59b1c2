using ActorPhotos.Core.Outcomes;
using ActorPhotos.Files;
using ActorPhotos.Pipeline.Ledger;

namespace ActorPhotos.Pipeline.Stages;

/// <summary>Copies what the library does not hold yet into staging while it is warm; imports only.</summary>
public sealed class CopyStage(StageContext context, StagingArea? staging)
{
    public async Task<CopiedFile> Run(HashedFile hashed)
    {
        if (hashed.IsDone || staging is null || hashed.Staged || hashed.Asset?.Published is not null)
        {
            return new CopiedFile(hashed, hashed.Settled);
        }
        return await context.Files.Run(() => Copy(hashed));
    }

    private CopiedFile Copy(HashedFile hashed)
    {
        var hash = hashed.Hash!.Value;
        if (staging!.Holds(hash))
        {
            return new CopiedFile(hashed, null);
        }
        try
        {
            if (!SourceFile.Open(hashed.File.Source.Folder, hashed.File.Path).TryGet(out var open, out var error))
            {
                return new CopiedFile(hashed, FileTrouble.Reading(context, error));
            }
            using (open)
            {
                if (!staging.CopyAndHash(open, context.Stop).TryGet(out var copy, out error))
                {
                    return new CopiedFile(hashed, FileTrouble.Writing(context, error, Reason.CopyFailed));
                }
                context.Ledger.Count(ProgressStage.Copy, copy.Length);
                return copy.Hash == hash
                    ? new CopiedFile(hashed, null)
                    : new CopiedFile(hashed, OutcomeTable.Settle(Reason.ChangedWhileReading));
            }
        }
        catch (OperationCanceledException)
        {
            return new CopiedFile(hashed, FileTrouble.Interrupted);
        }
    }
}
