namespace ActorPhotos.Metadata.ExifTool.Supervision;

/// <summary>How ExifTool is found, how many run, and how long each thing may take.</summary>
/// <param name="Path">
/// The executable to use and no other; null looks in EXIFTOOL_PATH, PATH and the common places.
/// </param>
/// <param name="StateFolder">Where the record of children is kept for the next start; null keeps none.</param>
public sealed record ExifToolSettings(string? Path = null, string? StateFolder = null)
{
    /// <summary>At most this many children, started when there is work for them. At least 1.</summary>
    public int Workers { get; init; } = 3;

    /// <summary>For one file, from handing it to a child until its whole answer.</summary>
    public TimeSpan ReadTimeLimit { get; init; } = TimeSpan.FromSeconds(25);

    /// <summary>From starting a child until it has answered its version.</summary>
    public TimeSpan StartTimeLimit { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Address space of one child (ulimit -v); 0 sets no limit.</summary>
    public long MemoryLimitBytes { get; init; } = 1_500_000_000;

    /// <summary>How long a child may take over the exit command, and again over SIGTERM, before it is killed.</summary>
    public TimeSpan ExitPatience { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long requests that run may go on once <see cref="StopExifTool"/> has come.</summary>
    public TimeSpan StopGrace { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Wait before a child that was lost is replaced; doubled with every start in a row that fails.</summary>
    public TimeSpan BackOff { get; init; } = TimeSpan.FromMilliseconds(200);

    public TimeSpan LongestBackOff { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>So many failed starts in a row open the circuit: requests are answered with tool-unavailable.</summary>
    public int FailedStartsToOpen { get; init; } = 4;

    /// <summary>How long the circuit stays open before one start is tried again.</summary>
    public TimeSpan OpenFor { get; init; } = TimeSpan.FromSeconds(30);
}
