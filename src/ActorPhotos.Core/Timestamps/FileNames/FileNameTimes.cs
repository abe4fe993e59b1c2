using System.Text.RegularExpressions;

namespace ActorPhotos.Core.Timestamps.FileNames;

/// <summary>Finds the time in a file's name: the patterns of cameras, phones, messengers and screenshots.</summary>
public static partial class FileNameTimes
{
    private const int FirstYear = 1990;

    private static readonly Func<string, IEnumerable<NamedTime>>[] Families =
    [
        PixelNames.Find, CameraNames.Find, MessengerNames.Find, ScreenshotNames.Find, DeviceNames.Find, IsoNames.Find,
        DigitNames.Find, DateNames.Find,
    ];

    /// <summary>
    /// The first full time in the name, else the first date, else null. Years from 1990 to a day after the job's start.
    /// Never throws.
    /// </summary>
    /// <param name="name">Display name without folders; escaped bytes in it are no digits.</param>
    public static NamedTime? Find(string name, DateTimeOffset jobStart)
    {
        var stem = Stem(name);
        var latest = jobStart.UtcDateTime.AddDays(1);
        NamedTime[] found = [.. Families.SelectMany(family => family(stem))
            .Where(time => time.Time.Local.Year >= FirstYear && time.Time.Local <= latest)
            .OrderBy(time => time.Time.Precision <= Precision.Day)
            .ThenBy(time => time.Index)];
        if (found.Length == 0) return null;
        var first = found[0];
        var isFull = first.Time.Precision > Precision.Day;
        var isAmbiguous = isFull && found.Skip(1).Any(other => other.Time.Precision > Precision.Day
            && other.Index >= first.Index + first.Text.Length
            && (other.Time.Local - first.Time.Local).Duration() > TimeSpan.FromMinutes(2));
        return first with { IsAmbiguous = isAmbiguous };
    }

    // What copying and editing append says nothing of the time, but hides that a run of digits stands alone.
    private static string Stem(string name)
    {
        var stem = ExtensionPattern().Replace(EscapePattern().Replace(name, "\uFFFD"), "");
        while (true)
        {
            var shorter = SuffixPattern().Replace(stem, "").TrimEnd();
            if (shorter.Length == stem.Length || shorter.Length == 0) return stem;
            stem = shorter;
        }
    }

    [GeneratedRegex(@"\\x[0-9A-F]{2}", NamePattern.Options)]
    private static partial Regex EscapePattern();

    // At least one letter, so that the seconds of "2019-03-04 10.15.30" are not taken for an extension.
    [GeneratedRegex(@"(\.supplemental[^.]*)?\.(?=[0-9]*[a-z])[a-z0-9]{1,5}$", NamePattern.Options)]
    private static partial Regex ExtensionPattern();

    [GeneratedRegex(@"(\.supplemental.*| ?\([0-9]{1,3}\)|~[0-9]{1,3}" +
        @"|-(edited|bearbeitet|modifié|editado|edytowane|effects|collage|animation|mix)" +
        @"|( -)? (copy|kopie)( [0-9]{1,3})?)$",
        NamePattern.Options)]
    private static partial Regex SuffixPattern();
}
