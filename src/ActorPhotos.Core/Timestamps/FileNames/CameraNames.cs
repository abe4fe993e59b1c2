using System.Text.RegularExpressions;

namespace ActorPhotos.Core.Timestamps.FileNames;

/// <summary>
/// Phone cameras: date and time of the shot, local, with or without a word before and anything behind.
/// </summary>
internal static partial class CameraNames
{
    public static IEnumerable<NamedTime> Find(string stem) =>
    [
        .. NamePattern.All(Worded(), stem, "phone camera"),
        .. NamePattern.All(Bare(), stem, "phone camera"),
        .. NamePattern.All(Embedded(), stem, "date and time", isGeneric: true),
        .. NamePattern.Epochs(BurstEpoch(), stem, "burst", isGeneric: false),
    ];

    // The burst word follows counters: 00001IMG_00001_BURST20171111030039, DSC_0001_BURST20190102030405678.
    [GeneratedRegex(NamePattern.Begin
        + "(IMG|VID|PANO|MVIMG|BURST|PORTRAIT|SAVE|CAM|MOV|PIC|TRIM|LRM_EXPORT|C360|B612|NIGHT|DOC|SCN|HDR)[_-]?"
        + NamePattern.Date + "[_-]?" + NamePattern.Time + "(" + NamePattern.Millis + ")?" + NamePattern.End,
        NamePattern.Options)]
    private static partial Regex Worded();

    [GeneratedRegex("^" + NamePattern.Date + "[_ -]" + NamePattern.Time + "(" + NamePattern.Millis + ")?"
        + NamePattern.End,
        NamePattern.Options)]
    private static partial Regex Bare();

    [GeneratedRegex(NamePattern.Begin + NamePattern.Date + "[_ -]" + NamePattern.Time + "(" + NamePattern.Millis + ")?"
        + NamePattern.End, NamePattern.Options)]
    private static partial Regex Embedded();

    [GeneratedRegex(NamePattern.Begin + "BURST(?<epoch>1[0-9]{12})" + NamePattern.End, NamePattern.Options)]
    private static partial Regex BurstEpoch();
}
