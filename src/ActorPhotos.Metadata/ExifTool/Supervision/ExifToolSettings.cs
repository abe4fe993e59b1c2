namespace ActorPhotos.Metadata.ExifTool.Supervision;

/// <summary>How ExifTool is found, how many run, and how long each thing may take.</summary>
/// <param name="Path">
/// The executable to use and no other; null looks in EXIFTOOL_PATH, PATH and the common places.
/// </param>
/// <param name="StateFolder">Where the record of children is kept for the next start; null keeps none.</param>
public sealed record ExifToolSettings(string? Path = null, string? StateFolder = null)
{
    /// <summary>So many children, started when there is work for them. At least 1.</summary>
    public int Workers { get; init; } = 3;

    /// <summary>
    /// More than <see cref="Workers"/>: the pool grows up to so many while that brings more files a second.
    /// </summary>
    public int MostWorkers { get; init; }

    /// <summary>Files in one command while many wait; 1 gives each a command of its own. At least 1.</summary>
    public int MostInBatch { get; init; } = 16;

    /// <summary>
    /// For one small file on fast storage, from handing it to a child until its whole answer; <see cref="TimeLimits"/>
    /// gives more where there is reason.
    /// </summary>
    public TimeSpan ReadTimeLimit { get; init; } = TimeSpan.FromSeconds(25);

    /// <summary>As <see cref="ReadTimeLimit"/>, for all tags of a file.</summary>
    public TimeSpan ReadAllTimeLimit { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>As <see cref="ReadTimeLimit"/>, for writing tags into a file.</summary>
    public TimeSpan WriteTimeLimit { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>After a time limit passed: how long a storage may take to say anything at all.</summary>
    public TimeSpan StoragePatience { get; init; } = TimeSpan.FromSeconds(5);

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

    /// <summary>Starts within <see cref="StartWindow"/>, whatever they were needed for. At least 1.</summary>
    public int MostStartsInWindow { get; init; } = 300;

    public TimeSpan StartWindow { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Requests that may wait; more are answered at once. At least 1.</summary>
    public int MostQueued { get; init; } = 10_000;

    /// <summary>So long a request waits before it counts as one of the next higher class.</summary>
    public TimeSpan Ageing { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>When a child that works is replaced all the same.</summary>
    public RecyclePolicy Recycle { get; init; } = new(20_000, TimeSpan.FromHours(1), 500_000_000);

    /// <summary>A child without work for so long is ended; zero keeps it.</summary>
    public TimeSpan MostIdle { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How often children without work are asked for their version; zero never.</summary>
    public TimeSpan CheckIdleEvery { get; init; } = TimeSpan.FromSeconds(30);
}
