namespace ActorPhotos.Hosting.Preload;

/// <summary>What viewers get of memory and of ExifTool. Bounds: hocon/actorphotos.conf.</summary>
public sealed record PreloadSettings
{
    /// <summary>Files whose metadata stays in memory.</summary>
    public int Capacity { get; init; } = 2000;

    /// <summary>Files read for viewers at the same time; each is open meanwhile.</summary>
    public int Window { get; init; } = 64;

    /// <summary>Before a file that failed for reasons that may pass is read again.</summary>
    public TimeSpan RetryPause { get; init; } = TimeSpan.FromSeconds(10);
}
