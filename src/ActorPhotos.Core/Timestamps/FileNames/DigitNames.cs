using System.Text.RegularExpressions;

namespace ActorPhotos.Core.Timestamps.FileNames;

/// <summary>
/// Names that are one run of digits. Ten digits are left alone: telephone numbers and counters look like seconds since
/// 1970.
/// </summary>
internal static partial class DigitNames
{
    public static IEnumerable<NamedTime> Find(string stem) =>
    [
        .. NamePattern.All(Run(), stem, "digits", isGeneric: true),
        .. NamePattern.Epochs(Epoch(), stem, "milliseconds since 1970", isGeneric: true),
    ];

    [GeneratedRegex("^" + NamePattern.Date + NamePattern.Time + "(" + NamePattern.Millis + "[0-9]?)?$",
        NamePattern.Options)]
    private static partial Regex Run();

    [GeneratedRegex("^(?<epoch>1[0-9]{12})$", NamePattern.Options)]
    private static partial Regex Epoch();
}
