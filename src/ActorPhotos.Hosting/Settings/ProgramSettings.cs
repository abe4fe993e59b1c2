using ActorPhotos.Hosting.Preload;
using ActorPhotos.Metadata.ExifTool.Supervision;
using ActorPhotos.Pipeline;

namespace ActorPhotos.Hosting.Settings;

/// <summary>All settings of one run, checked. Every key, bound and default: hocon/actorphotos.conf.</summary>
public sealed record ProgramSettings(
    PipelineSettings Pipeline, ExifToolSettings ExifTool, TimeSpan CatalogBusyTime, TimeSpan StopPatience)
{
    public PreloadSettings Preload { get; init; } = new();

    public TelemetrySettings Telemetry { get; init; } = new();

    /// <summary>Sets every stage and the ExifTool processes to one width (<c>--workers</c>). 1 to 64.</summary>
    public ProgramSettings WithWorkers(int workers) => this with
    {
        Pipeline = Pipeline with
        {
            DiscoverWorkers = workers,
            HashWorkers = workers,
            CopyWorkers = workers,
            ReadMetadataWorkers = workers,
            VerifyWorkers = workers,
            PublishWorkers = workers,
        },
        ExifTool = ExifTool with { Workers = Math.Min(workers, 32) },
    };
}
