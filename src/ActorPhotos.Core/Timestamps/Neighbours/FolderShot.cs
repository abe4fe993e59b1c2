namespace ActorPhotos.Core.Timestamps.Neighbours;

/// <summary>One media file of a folder, as far as its neighbours matter to it and it to them.</summary>
/// <param name="FileId">Of the catalog.</param>
/// <param name="FileName">Display name without folders.</param>
/// <param name="Time">By its own evidence; null when that has no date of its own.</param>
/// <param name="IsSure">True for a verdict of level medium or high: it may speak for others.</param>
/// <param name="Camera">Make, model and serial number; null when it does not name its camera.</param>
public sealed record FolderShot(long FileId, string FileName, CaptureTime? Time, bool IsSure, string? Camera)
{
    /// <summary>Nothing in the file, its name or a sidecar dates it: at best its file time does.</summary>
    public bool NeedsDate => Time is null;

    public bool NeedsZone => Time is { OffsetMinutes: null, Precision: > Precision.Day } && Camera is not null;
}

/// <summary>What the neighbours say of a file.</summary>
/// <param name="Dates">Candidates of the witness <see cref="Witness.Neighbour"/>; empty when they say nothing.</param>
/// <param name="OffsetMinutes">The zone of pictures the same camera took within six hours; null when unknown.</param>
public sealed record NeighbourWord(long FileId, IReadOnlyList<Candidate> Dates, int? OffsetMinutes);
