using System.Globalization;
using ActorPhotos.Core.Timestamps.Clocks;

namespace ActorPhotos.Core.Timestamps.Rules;

/// <summary>
/// Puts right what a camera with a known wrong clock wrote. Satellite, name and file time are others' words and stay.
/// </summary>
internal static class ClockRule
{
    // From here on it may be the zone that was set wrong, and with it the offset the camera states.
    private static readonly TimeSpan MayBeZone = TimeSpan.FromMinutes(7.5);

    public static Candidate Correct(Candidate candidate, ClockModel clock)
    {
        if (candidate.Rejected || candidate.Witness != Witness.Camera || candidate.Time.Precision <= Precision.Day
            || candidate.Source == Sources.ExifScan) return candidate;
        var correction = clock.CorrectionAt(candidate.Time.Local);
        var ticks = Math.Clamp(candidate.Time.Local.Ticks + correction.Ticks, 0, DateTime.MaxValue.Ticks);
        var time = candidate.Time with { Local = new(ticks, DateTimeKind.Unspecified) };
        if (!candidate.IsUtc && correction.Duration() >= MayBeZone)
            time = time with { OffsetMinutes = null, Basis = ZoneBasis.Unknown };
        var sign = correction < TimeSpan.Zero ? "-" : "+";
        var note = string.Create(CultureInfo.InvariantCulture,
            $"clock put right by {sign}{correction.Duration():d\\.hh\\:mm\\:ss} ({clock.Basis})");
        return candidate with { Time = time, Note = candidate.Note is null ? note : $"{candidate.Note}; {note}" };
    }
}
