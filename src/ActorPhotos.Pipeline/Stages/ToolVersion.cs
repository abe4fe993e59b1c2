using ActorPhotos.Metadata.ExifTool.Supervision;
using Akka.Actor;

namespace ActorPhotos.Pipeline.Stages;

/// <summary>The version of ExifTool, asked for once per attempt and only when it matters. Thread-safe.</summary>
public sealed class ToolVersion(IActorRef exifTool, CancellationToken stop)
{
    private readonly Lock _once = new();
    private Task<string?>? _version;

    /// <summary>Null without a tool.</summary>
    /// <exception cref="OperationCanceledException">The job stops.</exception>
    public Task<string?> Get()
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
