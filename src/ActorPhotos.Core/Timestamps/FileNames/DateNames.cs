namespace ActorPhotos.Core.Timestamps.FileNames;

/// <summary>
/// A date without a time. The order day-month is read only where it is the only possible one, and no date is read out
/// of what looks like a date and an impossible time.
/// </summary>
internal static class DateNames
{
    public static readonly NameFormat[] Formats =
    [
        new("*{yyyyMMdd}", "date", isGuarded: true),
        new("*({yyyy-MM-dd}|{yyyy}_{MM}_{dd}|{yyyy.MM.dd})", "date", isGuarded: true),
        new("*({DD-MM-yyyy}|{DD}_{MM}_{yyyy}|{DD.MM.yyyy})", "date", isGuarded: true),
    ];
}
