using ActorPhotos.Core.Outcomes;
using ActorPhotos.Metadata.ExifTool.Processes;

namespace ActorPhotos.Metadata.ExifTool.Supervision;

/// <summary>What the supervisor knows of a worker.</summary>
public enum WorkerState
{
    Starting,
    Idle,
    Checking,
    Busy,
    Ending,
}

/// <summary>One place in the pool: the worker that has it now, and what became of those before.</summary>
/// <param name="State">Null while the place is empty.</param>
/// <param name="Pid">ExifTool itself, not its launcher; null before it has said who it is.</param>
/// <param name="Requests">Answered by the process there now.</param>
/// <param name="Age">Of the process there now.</param>
/// <param name="ResidentBytes">Memory of the process there now.</param>
/// <param name="LastError">How the last one that was lost ended; null when none was.</param>
/// <param name="EndsByReason">Processes that had the place and ended.</param>
public sealed record WorkerHealth(
    int Slot, WorkerState? State, int? Pid, long Requests, TimeSpan Age, long ResidentBytes, string? LastError,
    IReadOnlyDictionary<StopReason, int> EndsByReason);

/// <summary>Of the last thousand at most, in seconds; all 0 when there was none.</summary>
/// <param name="Count">Of all since the start.</param>
public sealed record Percentiles(double P50, double P95, double P99, long Count)
{
    public static Percentiles None { get; } = new(0, 0, 0, 0);
}

/// <summary>Whether the tool can be used at all.</summary>
public enum BreakerState
{
    Closed,

    /// <summary>Every request is answered at once with tool-unavailable.</summary>
    Open,

    /// <summary>One start is tried.</summary>
    HalfOpen,
}

/// <summary>A file system that did not answer, so that its files are answered at once with tool-unavailable.</summary>
/// <param name="Device">Its device number.</param>
public sealed record StorageHealth(ulong Device, BreakerState Breaker, string Detail);

/// <summary>How the pool is, and what it did since it was made.</summary>
/// <param name="Workers">A place each, also those that are empty.</param>
/// <param name="Target">Processes wanted while there is work for all.</param>
/// <param name="Wait">From arrival to the first process.</param>
/// <param name="Service">From handing a file over to its answer.</param>
/// <param name="FilesPerSecond">Answered by processes within the last minute.</param>
/// <param name="Answered">Answers, by result.</param>
/// <param name="Starts">Processes started.</param>
/// <param name="Strikes">Files that the tool was lost to in every attempt.</param>
/// <param name="Storages">Those that do not answer; empty when all is well.</param>
/// <param name="Unavailable">How long in all requests were answered with tool-unavailable.</param>
public sealed record PoolHealth(
    IReadOnlyList<WorkerHealth> Workers, int Target, Percentiles Wait, Percentiles Service, double FilesPerSecond,
    IReadOnlyDictionary<StageResult, long> Answered, long Starts, long Strikes, BreakerState Breaker,
    IReadOnlyList<StorageHealth> Storages, TimeSpan Unavailable);
