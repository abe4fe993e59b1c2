using System.Globalization;
using ActorPhotos.Core.Metadata;

namespace ActorPhotos.Core.Timestamps.Rules;

/// <summary>
/// The zone a camera was set to, as its maker note has it: minutes, or "+09:00" (Ricoh). Nikon's zone is without summer
/// time, which a flag adds; Canon's has it in already (ExifTool's observed values: New York -05:00, and -04:00 with the
/// flag set).
/// </summary>
internal static class MakerZone
{
    /// <summary>Null when there is none, or one that no place keeps: Nikon's menus number them.</summary>
    public static (int Minutes, ZoneBasis Basis, string Note)? Of(TagSet tags, TagSurvey survey)
    {
        if (survey.MakerZone is not { } key || tags.Text(key) is not { } text) return null;
        var isNumber = int.TryParse(
            text.AsSpan().Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number);
        if ((isNumber ? number : TimestampParser.ParseOffset(text)) is not { } minutes || !ZoneOffsets.IsReal(minutes))
            return null;
        if (key == "Nikon:TimeZone" && tags.Text("Nikon:DaylightSavings") is "1" or "Yes")
        {
            return ZoneOffsets.IsReal(minutes + 60)
                ? (minutes + 60, ZoneBasis.Inferred, $"zone of {key} and an hour of summer time") : null;
        }
        return (minutes, ZoneBasis.Stated, $"zone of {key}");
    }
}
