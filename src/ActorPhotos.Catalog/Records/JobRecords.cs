using ActorPhotos.Core.Files;
using ActorPhotos.Core.Outcomes;

namespace ActorPhotos.Catalog.Records;

public enum JobKind
{
    Import,
    Ingest,
    Export,
}

/// <summary>
/// A job's state as last written here; the journal leads, this copy answers <c>jobs</c> without the journal.
/// </summary>
public enum StoredJobState
{
    Pending,
    Running,
    Paused,
    Completed,
    Failed,
    Cancelled,
    Halted,

    /// <summary>Given up for good: its names and staging are free.</summary>
    Discarded,
}

/// <summary>
/// A folder that was read, never changed. Its index in a job is its place in the job's list, not this number.
/// </summary>
public sealed record SourceRecord(long SourceId, BytePath Root);

/// <summary>What a job is asked to do.</summary>
/// <param name="Sources">
/// Source ids in the order given by the person; the place in this list is the source index.
/// </param>
/// <param name="Zone">IANA id of the zone that brings UTC times to local.</param>
/// <param name="StartedNs">"Now" for every rule of this job, nanoseconds since 1970 UTC.</param>
/// <param name="SettingsJson">The settings the job runs with, opaque to the catalog.</param>
public sealed record NewJob(
    JobKind Kind, bool DryRun, IReadOnlyList<long> Sources, string Zone, long StartedNs, string SettingsJson = "{}");

/// <summary>
/// Totals since the job began. Always absolute: set, never added to, so that a repeated write changes nothing.
/// </summary>
public sealed record CheckpointTotals(long Files, long Bytes, long TimeNs);

/// <summary>One job as the catalog knows it.</summary>
/// <param name="Attempt">The number of the current or last run, from 1; 0 before the first.</param>
/// <param name="Phase">The pipeline's own word for where the job is.</param>
/// <param name="Found">Files found by the job, null until a walk was completed: the left side of the balance.</param>
/// <param name="PlanComplete">True once every file to be published has its reserved name.</param>
public sealed record JobRecord(
    long JobId, JobKind Kind, bool DryRun, IReadOnlyList<long> Sources, string Zone, long StartedNs,
    string SettingsJson, StoredJobState State, string? StateReason, int Attempt, string Phase,
    CheckpointTotals Checkpoint, Tally? Found, bool PlanComplete, long? EndedNs);
