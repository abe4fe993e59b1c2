using System.Text.RegularExpressions;

namespace ActorPhotos.Core.Timestamps.FileNames;

/// <summary>Google Pixel: the only camera that names its files in UTC.</summary>
internal static partial class PixelNames
{
    public static IEnumerable<NamedTime> Find(string stem) => NamePattern.All(Pattern(), stem, "pixel", isUtc: true);

    [GeneratedRegex(NamePattern.Begin + "PXL_" + NamePattern.Date + "_" + NamePattern.Time + "("
        + NamePattern.Millis + ")?"
        + NamePattern.End, NamePattern.Options)]
    private static partial Regex Pattern();
}
