using System.Text.RegularExpressions;

namespace ActorPhotos.Core.Timestamps.FileNames;

/// <summary>
/// A date without a time. The order day-month is read only where it is the only possible one, and no date is read out
/// of what looks like a date and an impossible time.
/// </summary>
internal static partial class DateNames
{
    private const string NoDigitsBefore = @"(?<![0-9][_\-. ])";
    private const string NoTimeBehind = @"(?![_\-. T]{1,3}[0-9]{1,2}[.\-_:]?[0-9]{2}[.\-_:]?[0-9]{2})";

    public static IEnumerable<NamedTime> Find(string stem) =>
    [
        .. NamePattern.All(Compact(), stem, "date"),
        .. NamePattern.All(Separated(), stem, "date"),
        .. NamePattern.All(DayFirst(), stem, "date"),
    ];

    [GeneratedRegex(NamePattern.Begin + NoDigitsBefore + NamePattern.Date + NamePattern.End + NoTimeBehind,
        NamePattern.Options)]
    private static partial Regex Compact();

    [GeneratedRegex(NamePattern.Begin + NoDigitsBefore + NamePattern.Year
        + @"(?<dash>[\-_.])(?<mo>[0-9]{2})\k<dash>(?<d>[0-9]{2})" + NamePattern.End + NoTimeBehind,
            NamePattern.Options)]
    private static partial Regex Separated();

    [GeneratedRegex(NamePattern.Begin + NoDigitsBefore
        + @"(?<d>1[3-9]|2[0-9]|3[01])(?<dash>[\-_.])(?<mo>[0-9]{2})\k<dash>"
        + NamePattern.Year + NamePattern.End + NoTimeBehind, NamePattern.Options)]
    private static partial Regex DayFirst();
}
