namespace ActorPhotos.Core.Timestamps.Clocks;

/// <summary>One stretch of a camera's life in which its clock was not set.</summary>
/// <param name="From">First wall-clock time, as the camera shows it, for which this stretch counts.</param>
/// <param name="Offset">True local time less the time the camera shows, at <paramref name="From"/>.</param>
/// <param name="DriftSecondsPerDay">How much that difference grows in a day of the camera's own time.</param>
public sealed record ClockSegment(DateTime From, TimeSpan Offset, double DriftSecondsPerDay);

/// <summary>How wrong a camera's clock is, as far as it was aligned with others. Never written into a source.</summary>
/// <param name="Camera">Key of the camera: make, model and serial number, or the pattern of its file names.</param>
/// <param name="Segments">By their beginning; at least one. The first also counts for all times before it.</param>
/// <param name="Basis">Where it comes from, in a few words for the explanation.</param>
public sealed record ClockModel(string Camera, IReadOnlyList<ClockSegment> Segments, string Basis)
{
    /// <summary>True local time less the shown one, at a shown time.</summary>
    public TimeSpan CorrectionAt(DateTime shown)
    {
        var segment = Segments[0];
        for (var i = 1; i < Segments.Count && Segments[i].From <= shown; i++) segment = Segments[i];
        return segment.Offset + TimeSpan.FromSeconds(segment.DriftSecondsPerDay * (shown - segment.From).TotalDays);
    }
}
