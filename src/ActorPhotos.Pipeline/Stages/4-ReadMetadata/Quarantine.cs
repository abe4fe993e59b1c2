using ActorPhotos.Catalog.Records;
using ActorPhotos.Metadata.ExifTool.Supervision;
using Akka.Actor;

namespace ActorPhotos.Pipeline.Stages;

/// <summary>
/// Decides whether bytes that ExifTool was lost to are worth another try. The tool's version is asked for once per
/// attempt, and only when such bytes are met. Thread-safe.
/// </summary>
public sealed class Quarantine(IActorRef exifTool, CancellationToken stop)
{
    private readonly Lock _once = new();
    private Task<string?>? _version;

    /// <summary>
    /// True when it was lifted, or another version of the tool is there. Without a tool, and while the job stops,
    /// nothing is tried.
    /// </summary>
    public async Task<bool> IsOver(StrikeMark strike)
    {
        if (strike.Lifted)
        {
            return true;
        }
        try
        {
            return await Version() is { } version && version != strike.ToolVersion;
        }
        catch (OperationCanceledException)
        {
            return false; // the next attempt decides
        }
    }

    private Task<string?> Version()
    {
        lock (_once)
        {
            return _version ??= Ask();
        }
    }

    /// <summary>No time limit: the supervisor answers as soon as it has looked for the tool.</summary>
    private async Task<string?> Ask()
    {
        var status = await exifTool.Ask<ExifToolStatus>(
            GetExifToolStatus.Instance, Timeout.InfiniteTimeSpan, stop);
        return status.Version;
    }
}
