using System.Text;
using System.Text.RegularExpressions;
using ActorPhotos.Core.Files;

namespace ActorPhotos.Metadata.ExifTool.Protocol;

/// <summary>The one line that names a file to ExifTool, and what its answer will call the file.</summary>
/// <remarks>
/// The last gate before the wire: one line is one argument, so a name with a line feed would become two arguments of
/// the sender's choice. Such names, invalid UTF-8 and relative or overlong paths go as
/// <c>/proc/&lt;pid&gt;/fd/&lt;n&gt;</c>; ExifTool's own escape (<c>#[CSTR]</c>) cannot carry <c>$</c> and <c>@</c>
/// (measured on 12.57 and 13.59).
/// </remarks>
public sealed partial record FileArgument
{
    private const int LongestPath = 4095;

    private FileArgument(byte[] line, string sourceFile)
    {
        Line = line;
        SourceFile = sourceFile;
    }

    /// <summary>The argument's bytes, without the line end.</summary>
    public ReadOnlyMemory<byte> Line { get; }

    /// <summary>The text ExifTool will give as <c>SourceFile</c>.</summary>
    public string SourceFile { get; }

    /// <exception cref="ArgumentException">The descriptor path is not of the form <c>/proc/1/fd/2</c>.</exception>
    public static FileArgument Choose(BytePath absolutePath, string descriptorPath)
    {
        if (!Descriptor().IsMatch(descriptorPath))
            throw new ArgumentException($"Not a descriptor path: {descriptorPath}", nameof(descriptorPath));
        var plain = absolutePath.IsAbsolute && absolutePath.Length <= LongestPath && !absolutePath.HasUnsafeBytes;
        return plain
            ? new(absolutePath.ToArray(), Encoding.UTF8.GetString(absolutePath.Bytes))
            : new(Encoding.ASCII.GetBytes(descriptorPath), descriptorPath);
    }

    /// <summary>For a file that is written to: it must have a name, so there is no other way.</summary>
    /// <exception cref="ArgumentException">The path cannot go on one line of the protocol unharmed.</exception>
    public static FileArgument Plain(BytePath absolutePath) =>
        absolutePath.IsAbsolute && absolutePath.Length <= LongestPath && !absolutePath.HasUnsafeBytes
            ? new(absolutePath.ToArray(), Encoding.UTF8.GetString(absolutePath.Bytes))
            : throw new ArgumentException(
                $"Not a path that ExifTool can be told: {absolutePath}", nameof(absolutePath));

    [GeneratedRegex(@"\A/proc/[1-9][0-9]{0,9}/fd/[0-9]{1,9}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Descriptor();
}
