using System.Globalization;
using ActorPhotos.Core.Timestamps;

namespace ActorPhotos.Cli.Output;

/// <summary>Numbers, sizes and times as people read them.</summary>
internal static class Words
{
    private static readonly string[] Units = ["B", "kB", "MB", "GB", "TB", "PB"];

    /// <summary>Powers of 1000, three significant digits.</summary>
    public static string Size(double bytes)
    {
        var unit = 0;
        while (bytes >= 999.5 && unit < Units.Length - 1)
        {
            bytes /= 1000;
            unit++;
        }
        var format = unit == 0 || bytes >= 99.5 ? "0" : bytes >= 9.95 ? "0.0" : "0.00";
        return $"{bytes.ToString(format, CultureInfo.InvariantCulture)} {Units[unit]}";
    }

    public static string Count(long count) => count.ToString("#,0", CultureInfo.InvariantCulture);

    public static string Files(long count) => count == 1 ? "1 file" : $"{Count(count)} files";

    /// <summary>A path as it can be typed into a shell.</summary>
    public static string Quoted(string path) => path.All(c => char.IsAsciiLetterOrDigit(c) || "/._-+~".Contains(c))
        ? path
        : $"'{path.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    public static string Duration(TimeSpan time) => time.TotalHours >= 1
        ? string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours}:{time.Minutes:00}:{time.Seconds:00}")
        : string.Create(CultureInfo.InvariantCulture, $"{time.Minutes}:{time.Seconds:00}");

    /// <summary>A name of an enum in the words of the command line: <c>awaiting publication</c>.</summary>
    public static string Of<T>(T value)
        where T : struct, Enum => string.Concat(value.ToString().Select(
            (c, i) => char.IsUpper(c) && i > 0 ? $" {char.ToLowerInvariant(c)}" : $"{char.ToLowerInvariant(c)}"));

    /// <summary>A capture time no more exact than it is known.</summary>
    public static string Time(CaptureTime time)
    {
        var format = time.Precision switch
        {
            Precision.Year => "yyyy",
            Precision.Month => "yyyy-MM",
            Precision.Day => "yyyy-MM-dd",
            Precision.Minute => "yyyy-MM-dd HH:mm",
            Precision.SubSecond => "yyyy-MM-dd HH:mm:ss.FFFFFFF",
            _ => "yyyy-MM-dd HH:mm:ss",
        };
        var offset = time.OffsetMinutes is { } minutes
            ? string.Create(CultureInfo.InvariantCulture,
                $" {(minutes < 0 ? '-' : '+')}{Math.Abs(minutes) / 60:00}:{Math.Abs(minutes) % 60:00}")
            : "";
        return $"{time.Local.ToString(format, CultureInfo.InvariantCulture)}{offset}";
    }
}
