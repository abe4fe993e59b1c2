namespace ActorPhotos.Core.Timestamps;

/// <summary>Where a zone can come from that no witness of the time itself gives.</summary>
/// <param name="Place">The zone of the position the file states.</param>
/// <param name="NeighbourMinutes">What the camera kept at other pictures within six hours.</param>
public readonly record struct ZoneHints(TimeZoneInfo? Place, int? NeighbourMinutes = null)
{
    /// <summary>How a zone that comes from the neighbours is told in the reasons.</summary>
    public const string OfNeighbours = "zone of its neighbours";

    /// <summary>The offset of a wall-clock time and where it comes from; null when there is no hint.</summary>
    internal (int? Minutes, string Reason)? Of(DateTime local)
    {
        if (Place is not null)
        {
            var minutes = ZoneOffsets.OfLocal(local, Place, out var note);
            return (minutes, $"zone of the position: {Place.Id}{(note is null ? "" : ", " + note)}");
        }
        return NeighbourMinutes is { } kept ? (kept, OfNeighbours) : null;
    }
}
