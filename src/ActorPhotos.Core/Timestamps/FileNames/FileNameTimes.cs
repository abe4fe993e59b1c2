namespace ActorPhotos.Core.Timestamps.FileNames;

/// <summary>Finds the time in a file's name: the formats of cameras, phones, messengers and screenshots.</summary>
public static class FileNameTimes
{
    private const int LeastDigits = 8;
    private const int DigitsOfATime = 12;
    private static readonly DateTime Earliest = new(1990, 1, 1);
    private static readonly TimeSpan SameTime = TimeSpan.FromMinutes(2);

    // In the order of trust for one and the same run of digits.
    private static readonly NameFormat[] Formats =
    [
        .. PixelNames.Formats, .. CameraNames.Formats, .. MessengerNames.Formats, .. ScreenshotNames.Formats,
        .. DeviceNames.Formats, .. DashCamNames.Formats, .. ScannerNames.Formats, .. IsoNames.Formats,
        .. DigitNames.Formats, .. DateNames.Formats,
    ];

    /// <summary>Names of all families, for explanations.</summary>
    public static IReadOnlyList<string> Families { get; } =
        [.. Formats.Select(format => format.Family).Distinct(StringComparer.Ordinal)];

    /// <summary>
    /// The first full time in the name, else the first date, else null. Years from 1990 to a day after the job's start.
    /// Never throws.
    /// </summary>
    /// <param name="name">Display name without folders; escaped bytes in it are no digits.</param>
    public static NamedTime? Find(string name, DateTimeOffset jobStart)
    {
        if (Digits(name) < LeastDigits) return null;
        var stem = NameStem.Of(name);
        var digits = Digits(stem);
        var latest = jobStart.UtcDateTime.AddDays(1);
        NameMatch? best = null;
        foreach (var format in Formats)
        {
            if (!format.Find(stem, digits, 0, Earliest, latest, out var match)) continue;
            if (best is not { } held || IsBetter(match, held)) best = match;
            if (best is { IsFull: true, Begin: 0 }) break;
        }
        if (best is not { } found || (!found.IsFull && NameStem.HoldsUuid(stem))) return null;
        return new(found.Time, found.IsUtc, found.Format.IsGeneric, found.Format.Family,
            stem[found.Begin..found.End].ToString(), found.Begin, found.IsFull && HasAnother(stem, found, latest));
    }

    private static bool IsBetter(NameMatch match, NameMatch held) =>
        match.IsFull != held.IsFull ? match.IsFull : match.Begin < held.Begin;

    // Two different times in one name: nobody can say which of them is the picture's.
    private static bool HasAnother(ReadOnlySpan<char> stem, NameMatch found, DateTime latest)
    {
        var digits = Digits(stem[found.End..]);
        if (digits < DigitsOfATime) return false;
        foreach (var format in Formats)
        {
            var from = found.End;
            while (format.Find(stem, digits, from, Earliest, latest, out var other))
            {
                if (other.IsFull && (other.Time.Local - found.Time.Local).Duration() > SameTime) return true;
                from = other.End;
            }
        }
        return false;
    }

    /// <summary>ASCII digits only: the only ones that dates are read from.</summary>
    internal static int Digits(ReadOnlySpan<char> text)
    {
        var count = 0;
        foreach (var c in text)
            if (char.IsAsciiDigit(c)) count++;
        return count;
    }
}
