using ActorPhotos.Metadata.ExifTool.Processes;

namespace ActorPhotos.Metadata.ExifTool.Supervision;

/// <summary>What the supervisor knows of one worker.</summary>
internal sealed class PoolWorker(int slot)
{
    public int Slot => slot;

    public WorkerState State { get; set; } = WorkerState.Starting;

    /// <summary>Its child; null before that has said who it is.</summary>
    public ProcessIdentity? Tool { get; set; }

    public long Born { get; set; }

    /// <summary>When it last asked for work after work.</summary>
    public long IdleSince { get; set; }

    /// <summary>Files its child has spoken about.</summary>
    public long Requests { get; set; }

    /// <summary>Of the assignment it has.</summary>
    public long Assignment { get; set; }

    /// <summary>It ended for a reason that says nothing against the tool.</summary>
    public bool EndedAsExpected { get; set; }

    public bool IsAlive => State is WorkerState.Idle or WorkerState.Busy or WorkerState.Checking;
}
