using ActorPhotos.Core.Files;
using ActorPhotos.Core.Metadata;
using ActorPhotos.Core.Outcomes;
using ActorPhotos.Core.Timestamps;
using ActorPhotos.Files;
using ActorPhotos.Metadata.ExifTool.Supervision;
using ActorPhotos.Metadata.InProcess;
using ActorPhotos.Pipeline.Ledger;
using Akka.Actor;

namespace ActorPhotos.Pipeline.Stages;

/// <summary>
/// Reads the listed tags once per content: trusted JPEGs in this process, everything else through ExifTool. The source
/// stays open meanwhile, so a name that ExifTool cannot carry is passed as its descriptor.
/// </summary>
public sealed class ReadMetadataStage(StageContext context)
{
    public async Task<ReadFile> Run(CopiedFile copied)
    {
        if (copied.IsDone || copied.File.Sidecar is not null)
        {
            return new ReadFile(copied, null, copied.Settled);
        }
        var known = copied.Hashed.Asset?.Metadata;
        if (known is not null && await Stands(copied, known))
        {
            return new ReadFile(copied, known, null);
        }
        if (context.Stop.IsCancellationRequested)
        {
            return new ReadFile(copied, null, FileTrouble.Interrupted);
        }
        var read = await Read(copied);
        if (copied.Hashed.Asset?.Strike is not null && read.Metadata is { } again && SaysNothing(again))
        {
            // Another try that did not come about: what is known of the file stands, and so does the next try.
            read = read with { Metadata = known };
        }
        context.Ledger.Count(ProgressStage.ReadMetadata, copied.File.Size);
        return read;
    }

    /// <summary>
    /// A reading that is not repeated: it says all there is, or the tool would be lost to the file once more.
    /// </summary>
    private async Task<bool> Stands(CopiedFile copied, MetadataResult known) =>
        copied.Hashed.Asset!.Strike is { } strike
            ? !copied.Hashed.Touched && !await context.Quarantine.IsOver(strike)
            : IsFinal(known.Result);

    private static bool SaysNothing(MetadataResult metadata) => metadata is
    { Strike: null, Result: StageResult.ToolUnavailable or StageResult.FailedTransient };

    private static bool IsFinal(StageResult result) =>
        result is StageResult.Ok or StageResult.Empty or StageResult.FailedPermanent or StageResult.TimedOut;

    private async Task<ReadFile> Read(CopiedFile copied)
    {
        var file = copied.File;
        var opened = await context.Files.Run(() => SourceFile.Open(file.Source.Folder, file.Path));
        if (!opened.TryGet(out var source, out var error))
        {
            return new ReadFile(copied, null, FileTrouble.Reading(context, error));
        }
        using (source)
        {
            if (source.Stamp != file.Stamp)
            {
                return new ReadFile(copied, null, OutcomeTable.Settle(Reason.ChangedWhileReading));
            }
            var (result, complete) = await context.Files.Run(() => ReadInProcess(source, file.Type!));
            try
            {
                result ??= await AskExifTool(file, source);
                result = await WithZoneOfPosition(result, file, source);
            }
            catch (OperationCanceledException)
            {
                return new ReadFile(copied, null, FileTrouble.Interrupted);
            }
            return new ReadFile(copied, result with { Complete = complete }, null);
        }
    }

    private (MetadataResult? Result, bool? Complete) ReadInProcess(SourceFile source, ContentType type)
    {
        var read = type.Name != "jpeg"
            ? null
            : context.Jpegs.Read(source.Handle, source.Size) switch
            {
                JpegReading.Trusted trusted => trusted.Metadata,
                JpegReading.Empty empty => empty.Metadata,
                _ => null,
            };
        return (read, read?.Complete ?? Completeness.Check(source.Handle, source.Size, type));
    }

    /// <summary>No time limit here: the supervisor answers every request, also while it stops.</summary>
    private async Task<MetadataResult> AskExifTool(DiscoveredFile file, SourceFile source)
    {
        var path = file.Source.Folder.RealPath.Combine(file.Path);
        var metadata = await Ask(path, source);
        // The path may lead elsewhere by now (unmounted, moved); what we hold open is the file all the same.
        return metadata.Result == StageResult.FailedTransient
            ? await Ask(BytePath.FromText(source.ProcPath), source)
            : metadata;
    }

    /// <summary>The same reading, and the zone of the place when nothing else in the file tells the zone.</summary>
    private async Task<MetadataResult> WithZoneOfPosition(
        MetadataResult metadata, DiscoveredFile file, SourceFile source)
    {
        if (metadata.Result != StageResult.Ok || !PositionZone.IsWanted(metadata.Tags)
            || !PositionZone.IsKnownBy(await context.ToolVersion.Get()))
        {
            return metadata;
        }
        var answer = await Ask(file.Source.Folder.RealPath.Combine(file.Path), source, withZone: true);
        return answer.Result == StageResult.Ok && answer.Tags.Text(PositionZone.Tag) is { } zone
            ? metadata with { Tags = metadata.Tags.With(PositionZone.Tag, zone) }
            : metadata;
    }

    private async Task<MetadataResult> Ask(BytePath path, SourceFile source, bool withZone = false)
    {
        var request = new ReadTags(path, source.ProcPath)
        {
            Size = source.Size,
            Storage = source.Status.Device,
            WithZone = withZone,
        };
        try
        {
            var answer = await context.ExifTool.Ask<TagsRead>(request, Timeout.InfiniteTimeSpan, context.Stop);
            var metadata = answer.Metadata;
            context.Ledger.CountToolAnswer(
                metadata.Result == StageResult.ToolUnavailable ? metadata.Detail ?? "no reason given" : null);
            return metadata;
        }
        catch (OperationCanceledException)
        {
            context.ExifTool.Tell(new CancelRead(request.Id));
            throw;
        }
    }
}
