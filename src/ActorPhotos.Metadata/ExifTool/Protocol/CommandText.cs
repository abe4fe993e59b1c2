using System.Globalization;
using System.Text;

namespace ActorPhotos.Metadata.ExifTool.Protocol;

/// <summary>What is written to ExifTool: how it is started, and the lines of one numbered command.</summary>
public static class CommandText
{
    private static readonly string[] Options =
    [
        // -e: composite tags would only repeat the others. -fast, never -fast2: that stops at mdat and loses the date
        // of every video whose moov comes last, and drops maker notes. largefilesupport: 12.x else gives up at a 2 GB
        // atom.
        "-j", "-G1", "-n", "-e", "-struct", "-charset", "filename=utf8", "-api", "largefilesupport=1", "-fast",
    ];

    /// <summary>The command line after the executable. The first two keep a user's configuration file out.</summary>
    public static IReadOnlyList<string> StartArguments { get; } =
    [
        "-config", "", "-stay_open", "True", "-@", "-", "-common_args", .. Options,
        .. TagList.Names.Select(name => "-" + name), "-Error", "-Warning", "--IFD1:all",
    ];

    public static ReadOnlySpan<byte> Exit => "\n-stay_open\nFalse\n"u8;

    /// <summary>
    /// Reads one file. Standard output ends with <c>{ready7}</c>, standard error with <c>{err7:0}</c> (the exit
    /// status): without the number, an answer that comes after its time limit would be taken for the next file's.
    /// </summary>
    /// <param name="degraded">
    /// With <c>-fast2</c>: no maker notes, nothing behind mdat; fewer tags of a file that broke two children.
    /// </param>
    public static byte[] Read(long number, FileArgument file, bool degraded = false) =>
        [.. degraded ? "-fast2\n"u8 : [], .. file.Line.Span, .. Tail(number)];

    /// <summary>Asks for the version: the check that a child is what it should be and answers.</summary>
    public static byte[] Version(long number) => [.. "-ver"u8, .. Tail(number)];

    private static byte[] Tail(long number) => Encoding.ASCII.GetBytes(
        string.Create(CultureInfo.InvariantCulture, $"\n-echo4\n{{err{number}:${{status}}}}\n-execute{number}\n"));
}
