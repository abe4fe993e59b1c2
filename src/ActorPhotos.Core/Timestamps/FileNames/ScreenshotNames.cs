using System.Text.RegularExpressions;

namespace ActorPhotos.Core.Timestamps.FileNames;

/// <summary>Screenshots of Android, iOS, macOS, GNOME and Windows: local time, some in two halves of the day.</summary>
internal static partial class ScreenshotNames
{
    public static IEnumerable<NamedTime> Find(string stem) => NamePattern.All(Pattern(), stem, "screenshot");

    [GeneratedRegex("^(Screenshot|Screen Shot|Screen Recording|ScreenRecording|Screenrecorder|Screenrecord|Screencast"
        + "|Bildschirmfoto|Bildschirmaufnahme|Capture d.écran|Captura de pantalla)[ _-]?(from |vom )?"
        + Date + "( at | um | à | a las |[ _-])(" + NamePattern.Time + "|" + NamePattern.SeparatedTime + ")"
        + "([-_]" + NamePattern.Millis + ")?(" + NamePattern.Half + ")?" + NamePattern.End, NamePattern.Options)]
    private static partial Regex Pattern();

    private const string Date = "(" + NamePattern.Date + "|" + NamePattern.DashedDate + ")";
}
