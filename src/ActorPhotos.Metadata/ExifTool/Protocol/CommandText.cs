using System.Globalization;
using System.Text;

namespace ActorPhotos.Metadata.ExifTool.Protocol;

/// <summary>What is written to ExifTool: how it is started, and the lines of one numbered command.</summary>
/// <remarks>
/// Options stand in every command and not behind <c>-common_args</c>, which would be put after the options of each: a
/// read of all tags, or one with <c>-fast2</c>, could not undo them. It costs the tool nothing: it parses them every
/// time either way.
/// </remarks>
public static class CommandText
{
    private static readonly string[] Shared =
    [
        // largefilesupport: 12.x else gives up at a 2 GB atom.
        "-j", "-G1", "-charset", "filename=utf8", "-api", "largefilesupport=1",
    ];

    private static readonly string[] Listed =
    [
        // -e: composite tags would only repeat the others.
        .. Shared, "-n", "-e", "-struct", .. TagList.Names.Select(name => "-" + name), "-Error", "-Warning",
        "--IFD1:all",
    ];

    private static readonly byte[] ReadOptions = Lines([.. Listed, "-fast"]);
    private static readonly byte[] DegradedOptions = Lines([.. Listed, "-fast2"]);

    // Without it a file with a position is read in half the time; versions before 12.78 take no notice.
    private static readonly byte[] ZoneOptions = Lines(["-api", "geolocation=1", "-GeolocationTimeZone"]);

    // For people: values as ExifTool words them, every copy of a tag, and what is embedded in a video's stream.
    private static readonly byte[] AllOptions = Lines([.. Shared, "-a", "-ee"]);
    private static readonly byte[] DegradedAllOptions = Lines([.. Shared, "-a", "-fast2"]);

    // -P keeps the time of the file. Never -overwrite_original_in_place, which is not atomic; never -m, which may drop
    // damaged maker notes.
    private static readonly byte[] WriteOptions =
        Lines(["-charset", "filename=utf8", "-api", "largefilesupport=1", "-P", "-overwrite_original"]);

    /// <summary>
    /// Options of a read of the listed tags. -fast, never -fast2, at first: that stops at mdat and loses the date of
    /// every video whose moov comes last, and drops maker notes.
    /// </summary>
    public static IReadOnlyList<string> ReadArguments { get; } = [.. Listed, "-fast"];

    /// <summary>The command line after the executable. The first two keep a user's configuration file out.</summary>
    public static IReadOnlyList<string> StartArguments { get; } = ["-config", "", "-stay_open", "True", "-@", "-"];

    public static ReadOnlySpan<byte> Exit => "\n-stay_open\nFalse\n"u8;

    /// <summary>
    /// Reads the listed tags of files. Standard output ends with <c>{ready7}</c>, standard error with <c>{err7:0}</c>
    /// (the exit status): without the number, an answer that comes after its time limit would be taken for the next
    /// file's.
    /// </summary>
    /// <param name="degraded">
    /// With <c>-fast2</c>: no maker notes, nothing behind mdat; fewer tags of a file that broke two children.
    /// </param>
    /// <param name="withZone">Also the name of the zone at the position.</param>
    public static byte[] Read(
        long number, IReadOnlyList<FileArgument> files, bool degraded = false, bool withZone = false) =>
        [
            .. degraded ? DegradedOptions : ReadOptions, .. withZone ? ZoneOptions : [], .. Named(files),
            .. Tail(number),
        ];

    /// <summary>Reads all tags of one file, also what is embedded in a video's stream; may take minutes.</summary>
    public static byte[] ReadAll(long number, FileArgument file, bool degraded = false) =>
        [.. degraded ? DegradedAllOptions : AllOptions, .. Named([file]), .. Tail(number)];

    /// <summary>Writes tags into one file, which is replaced by a new one of the same name.</summary>
    public static byte[] Write(long number, FileArgument file, IReadOnlyList<TagEdit> edits) =>
        [.. WriteOptions, .. Lines(edits.Select(edit => edit.Argument)), .. Named([file]), .. Tail(number)];

    /// <summary>Asks for the version: the check that a child is what it should be and answers.</summary>
    public static byte[] Version(long number) => [.. "-ver\n"u8, .. Tail(number)];

    /// <summary>A command as a person would type it, for the record of a file that broke children.</summary>
    public static string Typed(ReadOnlySpan<byte> command)
    {
        var lines = Encoding.UTF8.GetString(command).Split('\n');
        var end = Array.IndexOf(lines, "-echo4");
        return "exiftool " + string.Join(' ', lines[..(end < 0 ? lines.Length : end)].Select(Quote));
    }

    private static string Quote(string argument) =>
        argument.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '=' or '/' or '.' or ':' or '_')
            ? argument
            : $"'{argument.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    private static byte[] Named(IReadOnlyList<FileArgument> files)
    {
        using var lines = new MemoryStream();
        foreach (var file in files)
        {
            lines.Write(file.Line.Span);
            lines.WriteByte((byte)'\n');
        }
        return lines.ToArray();
    }

    private static byte[] Lines(IEnumerable<string> arguments) =>
        Encoding.UTF8.GetBytes(string.Concat(arguments.Select(argument => argument + "\n")));

    private static byte[] Tail(long number) => Encoding.ASCII.GetBytes(
        string.Create(CultureInfo.InvariantCulture, $"-echo4\n{{err{number}:${{status}}}}\n-execute{number}\n"));
}
