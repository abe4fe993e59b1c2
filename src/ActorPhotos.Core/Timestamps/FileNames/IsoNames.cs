namespace ActorPhotos.Core.Timestamps.FileNames;

/// <summary>Year first with separators: Dropbox camera uploads, ISO 8601 and what looks like it.</summary>
internal static class IsoNames
{
    /// <summary>Hour, minute and second with one separator between them.</summary>
    public const string TimeOfDay = "({H.mm.ss}|{H-mm-ss}|{H:mm:ss}|{H_mm_ss}|{H mm ss}|{HH}h{mm}m{ss}s?)";

    public static readonly NameFormat[] Formats =
    [
        // An offset is only read behind a T: behind a blank "-0100" may be a counter.
        new("*{yyyy-MM-dd}T({HHmmss}|" + TimeOfDay + "){z}", "date and time"),
        new("*{yyyy-MM-dd}T({HHmmss}|" + TimeOfDay + ")", "date and time"),
        new("*{yyyyMMdd}T{HHmmss}({z}|)", "date and time"),
        new("*{yyyy-MM-dd}[ _-]([ _-]|)([ _-]|)({HHmmss}|" + TimeOfDay + "({a}|))", "date and time"),
        // "2019-03-04 at 10.15.30 PM", "2019-03-04, às 10.15.30": a word between them in any language.
        new("*{yyyy-MM-dd}~" + TimeOfDay + "({a}|)", "date and time"),
        new("*{yyyy}_{MM}_{dd}[_ ]{HH_mm_ss}", "date and time"),
        new("*{yyyy}.{MM}.{dd}[_ -]" + TimeOfDay, "date and time"),
        new("*({DD-MM-yyyy}|{DD.MM.yyyy}|{DD}_{MM}_{yyyy}|{MM-DD-yyyy})[_ -]" + TimeOfDay + "({a}|)", "date and time"),
    ];
}
