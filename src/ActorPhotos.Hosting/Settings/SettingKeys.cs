namespace ActorPhotos.Hosting.Settings;

/// <summary>What kind of text a setting takes.</summary>
public enum SettingKind
{
    Text,
    Count,
    Duration,
    Bytes,
    Flag,
    Choice,
    List,
    Url,
}

/// <summary>
/// One key of hocon/actorphotos.conf. Bounds are in the unit of the kind: milliseconds for durations.
/// </summary>
public sealed record SettingKey(string Path, SettingKind Kind, long Least = 0, long Most = long.MaxValue)
{
    /// <summary>The words that a choice takes; empty for other kinds.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>The variable that overrides it: dots and dashes are underscores.</summary>
    public string EnvironmentName => Path.ToUpperInvariant().Replace('.', '_').Replace('-', '_');

    /// <summary>The bounds in words.</summary>
    public string Allowed => Kind switch
    {
        SettingKind.Count => $"a whole number from {Least} to {Most}",
        SettingKind.Duration =>
            $"a duration from {SettingText.Words(Least)} to {SettingText.Words(Most)}, such as 500ms or 2s",
        SettingKind.Bytes => $"a size in bytes from {Least} on, such as 256MiB",
        SettingKind.Flag => "true or false",
        SettingKind.Choice => $"one of {string.Join(", ", Choices)}",
        SettingKind.List => "a list of names",
        SettingKind.Url => "empty or an http or https address such as \"http://127.0.0.1:4318\"",
        _ => "a text",
    };
}

/// <summary>Every setting the program reads. A test holds this list against hocon/actorphotos.conf.</summary>
public static class SettingKeys
{
    private const long Second = 1000, Minute = 60 * Second, Hour = 60 * Minute;
    private static readonly List<SettingKey> Keys = [];

    public static readonly SettingKey DiscoverWorkers = Count("stages.discover-workers", 1, 64);
    public static readonly SettingKey HashWorkers = Count("stages.hash-workers", 1, 64);
    public static readonly SettingKey CopyWorkers = Count("stages.copy-workers", 1, 64);
    public static readonly SettingKey ReadMetadataWorkers = Count("stages.read-metadata-workers", 1, 64);
    public static readonly SettingKey VerifyWorkers = Count("stages.verify-workers", 1, 64);
    public static readonly SettingKey PublishWorkers = Count("stages.publish-workers", 1, 64);
    public static readonly SettingKey BatchFiles = Count("batch-files", 1, 10_000);
    public static readonly SettingKey BatchTime = Duration("batch-time", 50, Minute);
    public static readonly SettingKey VerifyFrom = Choice("verify-from", "auto", "device", "cache");
    public static readonly SettingKey PageRows = Count("page-rows", 10, 100_000);
    public static readonly SettingKey HashCacheEntries = Count("hash-cache-entries", 0, 10_000_000);
    public static readonly SettingKey OneReadSize = Bytes("one-read-size");
    public static readonly SettingKey KeepFree = Bytes("keep-free");
    public static readonly SettingKey Ignore = Add("ignore", SettingKind.List);
    public static readonly SettingKey IgnoreBuiltIn = Add("ignore-built-in", SettingKind.Flag);
    public static readonly SettingKey ExifToolPath = Add("exiftool.path", SettingKind.Text);
    public static readonly SettingKey ExifToolWorkers = Count("exiftool.workers", 1, 32);
    public static readonly SettingKey ExifToolMostWorkers = Count("exiftool.most-workers", 0, 32);
    public static readonly SettingKey ExifToolMostInBatch = Count("exiftool.most-in-batch", 1, 100);
    public static readonly SettingKey ExifToolReadAllTimeLimit =
        Duration("exiftool.read-all-time-limit", Second, Hour);
    public static readonly SettingKey ExifToolWriteTimeLimit = Duration("exiftool.write-time-limit", Second, Hour);
    public static readonly SettingKey ExifToolStoragePatience =
        Duration("exiftool.storage-patience", 100, 5 * Minute);
    public static readonly SettingKey ExifToolReadTimeLimit = Duration("exiftool.read-time-limit", Second, 10 * Minute);
    public static readonly SettingKey ExifToolStartTimeLimit = Duration("exiftool.start-time-limit", Second,
        5 * Minute);
    public static readonly SettingKey ExifToolMemoryLimit = Bytes("exiftool.memory-limit");
    public static readonly SettingKey ExifToolExitPatience = Duration("exiftool.exit-patience", 100, Minute);
    public static readonly SettingKey ExifToolStopGrace = Duration("exiftool.stop-grace", 0, Minute);
    public static readonly SettingKey ExifToolBackOff = Duration("exiftool.back-off", 10, Minute);
    public static readonly SettingKey ExifToolBackOffMost = Duration("exiftool.back-off-most", 10, 10 * Minute);
    public static readonly SettingKey ExifToolFailedStartsToOpen = Count("exiftool.failed-starts-to-open", 1, 100);
    public static readonly SettingKey ExifToolOpenFor = Duration("exiftool.open-for", Second, Hour);
    public static readonly SettingKey ExifToolMostStarts = Count("exiftool.most-starts", 1, 10_000);
    public static readonly SettingKey ExifToolMostQueued = Count("exiftool.most-queued", 100, 1_000_000);
    public static readonly SettingKey ExifToolAgeing = Duration("exiftool.ageing", 100, 10 * Minute);
    public static readonly SettingKey ExifToolRecycleRequests = Count("exiftool.recycle.requests", 0, 1_000_000_000);
    public static readonly SettingKey ExifToolRecycleAge = Duration("exiftool.recycle.age", 0, 24 * Hour);
    public static readonly SettingKey ExifToolRecycleMemory = Bytes("exiftool.recycle.memory");
    public static readonly SettingKey ExifToolMostIdle = Duration("exiftool.most-idle", 0, 24 * Hour);
    public static readonly SettingKey ExifToolCheckIdleEvery = Duration("exiftool.check-idle-every", 0, Hour);
    public static readonly SettingKey PreloadCapacity = Count("preload.capacity", 10, 1_000_000);
    public static readonly SettingKey PreloadWindow = Count("preload.window", 1, 1024);
    public static readonly SettingKey PreloadRetryPause = Duration("preload.retry-pause", 100, Hour);
    public static readonly SettingKey JobRestartBackOff = Duration("jobs.restart-back-off", 10, Minute);
    public static readonly SettingKey JobRestartBackOffMost = Duration("jobs.restart-back-off-most", 10, 10 * Minute);
    public static readonly SettingKey JobRestarts = Count("jobs.restarts", 0, 100);
    public static readonly SettingKey CatalogBusyTime = Duration("catalog-busy-time", 0, 10 * Minute);
    public static readonly SettingKey TelemetryEndpoint = Add("telemetry.otlp-endpoint", SettingKind.Url);
    public static readonly SettingKey TelemetryInterval = Duration("telemetry.interval", Second, Hour);
    public static readonly SettingKey StopPatience = Duration("stop-patience", Second, 5 * Minute);

    public static IReadOnlyList<SettingKey> All => Keys;

    private static SettingKey Count(string path, long least, long most) => Add(path, SettingKind.Count, least, most);

    private static SettingKey Duration(string path, long least, long most) =>
        Add(path, SettingKind.Duration, least, most);

    private static SettingKey Choice(string path, params string[] choices)
    {
        var key = new SettingKey("actorphotos." + path, SettingKind.Choice) { Choices = choices };
        Keys.Add(key);
        return key;
    }

    private static SettingKey Bytes(string path) => Add(path, SettingKind.Bytes);

    private static SettingKey Add(string path, SettingKind kind, long least = 0, long most = long.MaxValue)
    {
        var key = new SettingKey("actorphotos." + path, kind, least, most);
        Keys.Add(key);
        return key;
    }
}
