using System.Text.RegularExpressions;

namespace ActorPhotos.Core.Timestamps.FileNames;

/// <summary>Year first with separators: Dropbox camera uploads, ISO 8601 and what looks like it.</summary>
internal static partial class IsoNames
{
    public static IEnumerable<NamedTime> Find(string stem) =>
    [
        .. NamePattern.All(Separated(), stem, "date and time"),
        .. NamePattern.All(Underscored(), stem, "date and time"),
        .. NamePattern.All(Compact(), stem, "date and time"),
    ];

    // An offset is only read behind a T: behind a blank "-0100" may be a counter.
    private const string Offset = @"((?<utc>Z)|(?<offset>[+\-\u2212][0-9]{2}:?[0-9]{2}))?";

    [GeneratedRegex(NamePattern.Begin + NamePattern.DashedDate + "(T(" + NamePattern.SeparatedTime + "|"
        + NamePattern.Time + ")"
        + Offset + "|[ _-]+(" + NamePattern.SeparatedTime + "|" + NamePattern.Time + "))" + NamePattern.End,
        NamePattern.Options)]
    private static partial Regex Separated();

    [GeneratedRegex(NamePattern.Begin + NamePattern.Year
        + "_(?<mo>[0-9]{2})_(?<d>[0-9]{2})[_ ](?<h>[0-9]{2})_(?<mi>[0-9]{2})_(?<s>[0-9]{2})" + NamePattern.End,
        NamePattern.Options)]
    private static partial Regex Underscored();

    [GeneratedRegex(NamePattern.Begin + NamePattern.Date + "T" + NamePattern.Time + Offset + NamePattern.End,
        NamePattern.Options)]
    private static partial Regex Compact();
}
