namespace ActorPhotos.Pipeline;

/// <summary>Where a copy is read back from before it is published.</summary>
public enum VerifyFrom
{
    /// <summary>The device or server when the library lies on a network, else the system's cache.</summary>
    Auto,
    Device,
    Cache,
}

/// <summary>
/// How wide each stage is and how large a batch may get. Bounds and defaults: hocon/actorphotos.conf.
/// </summary>
public sealed record PipelineSettings
{
    public int DiscoverWorkers { get; init; } = 4;

    public int HashWorkers { get; init; } = 3;

    public int CopyWorkers { get; init; } = 2;

    public int ReadMetadataWorkers { get; init; } = 32;

    public int VerifyWorkers { get; init; } = 3;

    public int PublishWorkers { get; init; } = 2;

    public VerifyFrom VerifyFrom { get; init; } = VerifyFrom.Auto;

    /// <summary>Most changed files in one catalog transaction.</summary>
    public int BatchFiles { get; init; } = 75;

    /// <summary>Longest time a settled file waits for its transaction.</summary>
    public TimeSpan BatchTime { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Rows of one page of the plan, of the export and of scoring again.</summary>
    public int PageRows { get; init; } = 1000;

    /// <summary>
    /// Files larger than this are hashed and copied in one read, because they do not stay in memory between.
    /// </summary>
    public long OneReadBytes { get; init; } = 1L << 30;

    /// <summary>The job pauses before the library's disk has less than this left.</summary>
    public long KeepFreeBytes { get; init; } = 256L << 20;

    /// <summary>Hashes remembered in memory.</summary>
    public int HashCacheEntries { get; init; } = 20_000;

    /// <summary>First wait before a job that broke is made again; doubled each time.</summary>
    public TimeSpan JobRestartBackoff { get; init; } = TimeSpan.FromSeconds(1);

    public TimeSpan JobRestartBackoffMost { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>A job that breaks this often in a row without a checkpoint between is left alone.</summary>
    public int JobRestarts { get; init; } = 5;

    public IReadOnlyList<string> IgnorePatterns { get; init; } = Core.Discovery.IgnoreRules.DefaultPatterns;
}
